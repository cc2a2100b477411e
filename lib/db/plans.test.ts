import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { disconnect } from '@/lib/db'
import { getAlert, listAlerts, resolveAlert } from '@/lib/orders/alerts'
import { askPlatform } from '@/lib/orders/ask'
import { closeOrder } from '@/lib/orders/close'
import { decideMoney, decideRefund } from '@/lib/orders/decide'
import {
  countDesk,
  type DeskList,
  deskLists,
  getDeskOrder,
  listDesk,
  overview,
  searchDesk,
} from '@/lib/orders/desk'
import { getDeskPayment, listMoney } from '@/lib/orders/desk-money'
import { completeOrder, shipOrder } from '@/lib/orders/fulfil'
import { closeReviewed, refundOrder } from '@/lib/orders/give-back'
import { preparePayment } from '@/lib/orders/pay'
import {
  countOrders,
  findByHandover,
  getOwnOrder,
  getPublicOrder,
  isShippable,
  listOrders,
} from '@/lib/orders/read'
import { reconcile } from '@/lib/orders/reconcile'
import { sendRefunds, settleRefund } from '@/lib/orders/refund'
import { settlePayment } from '@/lib/orders/settle'
import { withTestDatabase } from '@/lib/testing/database'
import { factOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'payer-of-refunds' })

/** Everything that `work` has SQLite prepare. */
async function statementsOf(work: () => Promise<void>): Promise<string[]> {
  // What is prepared already is not prepared again.
  await disconnect()
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
  await findByHandover('nobody')
  await isShippable(orderNo)
  await listOrders(userId, 'all', { locale: 'zh' })
  await countOrders(userId)
  await closeOrder((await givenOrder()).orderId, 'CANCELLED')
  await reconcile(new Date(Date.now() + 3_600_000))
}

async function deskOfTheMerchant(): Promise<void> {
  const by = 'merchant'
  const shipped = await givenPaidOrder()
  await shipOrder(shipped.orderNo, { carrier: '', trackingNo: '' }, by)
  await completeOrder(shipped.orderNo, by)
  const { orderNo } = await givenPaidOrder()
  await refundOrder(orderNo, by)
  const wrong = await givenOrder()
  const fact = factOf(wrong.outTradeNo, { amount: 99 })
  await settlePayment(fact)
  const { payments } = await searchDesk(fact.tradeNo)
  const order = await getDeskOrder(wrong.orderNo)
  const payment = order?.payments[0]?.id ?? ''
  await getDeskPayment(payment)
  await decideMoney(payment, 'KEEP', by)
  const refundNo = (await getDeskPayment(payment))?.refund?.refundNo ?? ''
  await decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by)
  await sendRefunds()
  await decideRefund({ refundNo, status: 'UNKNOWN' }, 'AGAIN', by)
  await settleRefund(refundNo, 'done')
  await closeReviewed(wrong.orderNo, by)
  await overview()
  await countDesk()
  for (const list of Object.keys(deskLists) as DeskList[]) {
    await listDesk(list)
    await listDesk(list, { after: orderNo })
  }
  await listMoney()
  const [alert] = await listAlerts(true)
  await listAlerts(false)
  await getAlert(alert?.id ?? '')
  await resolveAlert(alert?.id ?? '', by)
  expect(payments).toEqual([])
}

it.each([
  ['on the way of an order', lifeOfOrders],
  ['at the merchant’s desk', deskOfTheMerchant],
])('nothing %s reads a whole table', async (_, work) => {
  const statements = await statementsOf(work)
  expect(statements.length).toBeGreaterThan(30)
  const file = new Database((process.env.DATABASE_URL ?? '').replace('file:', ''))
  const scans = statements.flatMap((sql) => {
    const nothing = Array.from(sql.matchAll(/\?/g), () => null)
    const plan = file.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...nothing) as { detail: string }[]
    // The first rows in the order of an index are few, however many follow.
    const sorted = plan.some(({ detail }) => detail.includes('TEMP B-TREE'))
    const firstRows = /WHERE 1=1 ORDER BY .* LIMIT/.test(sql) && !sorted
    return plan
      .filter(({ detail }) => /^SCAN (?!sub$)/.test(detail) && !(firstRows && detail.includes('USING INDEX')))
      .map(({ detail }) => `${detail}: ${sql}`)
  })
  file.close()
  expect(scans).toEqual([])
})
