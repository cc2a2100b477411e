import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { askPlatform } from '@/lib/orders/ask'
import { closeOrder } from '@/lib/orders/close'
import { preparePayment } from '@/lib/orders/pay'
import { countOrders, getOwnOrder, getPublicOrder, isShippable, listOrders } from '@/lib/orders/read'
import { reconcile } from '@/lib/orders/reconcile'
import { sendRefunds, settleRefund } from '@/lib/orders/refund'
import { settlePayment } from '@/lib/orders/settle'
import { withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'payer-of-refunds' })

/** Everything that `work` has SQLite prepare. */
async function statementsOf(work: () => Promise<void>): Promise<string[]> {
  const { prepare } = Database.prototype
  const seen = new Set<string>()
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    seen.add(sql)
    return prepare.call(this, sql)
  } as typeof prepare
  try {
    await work()
  } finally {
    Database.prototype.prepare = prepare
  }
  return [...seen].filter((sql) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(sql) && !sql.includes('_prisma_'))
}

async function lifeOfOrders(): Promise<void> {
  const { orderId, orderNo, outTradeNo, userId } = await givenOrder()
  await preparePayment(orderId)
  await askPlatform(orderId)
  const facts = { appId: 'shop-under-test', outTradeNo, payerOpenId: 'payer', amount: 100, paidAt: null }
  for (const tradeNo of ['1', '1', '2'])
    await settlePayment({ ...facts, tradeNo: `${tradeNo}-${orderNo}`, source: 'NOTIFICATION' })
  await settlePayment({ ...facts, tradeNo: `1-${orderNo}`, source: 'QUERY' })
  await settlePayment({ ...facts, tradeNo: randomUUID(), outTradeNo: 'nobody', source: 'NOTIFICATION' })
  await sendRefunds()
  await settleRefund('nobody', 'done')
  await getOwnOrder(userId, orderNo)
  await getPublicOrder(orderNo)
  await isShippable(orderNo)
  await listOrders(userId, 'all')
  await countOrders(userId)
  await closeOrder((await givenOrder()).orderId, 'CANCELLED')
  await reconcile(new Date(Date.now() + 3_600_000))
}

it('nothing on the way of an order reads a whole table', async () => {
  const statements = await statementsOf(lifeOfOrders)
  expect(statements.length).toBeGreaterThan(30)
  const file = new Database((process.env.DATABASE_URL ?? '').replace('file:', ''))
  const scans = statements.flatMap((sql) => {
    const nothing = Array.from(sql.matchAll(/\?/g), () => null)
    const plan = file.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...nothing) as { detail: string }[]
    return plan.filter(({ detail }) => /^SCAN (?!sub$)/.test(detail)).map(({ detail }) => `${detail}: ${sql}`)
  })
  file.close()
  expect(scans).toEqual([])
})
