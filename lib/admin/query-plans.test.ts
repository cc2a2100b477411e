import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { db, disconnect } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { completeOrder, shipOrder } from '@/lib/orders/fulfil'
import {
  countOwnOrders,
  findByTransferToken,
  getOwnOrder,
  getPublicOrder,
  isShippable,
  listOwnOrders,
} from '@/lib/orders/queries'
import { confirmByHand } from '@/lib/payments/confirm-by-hand'
import { preparePayment } from '@/lib/payments/create'
import { queryPayment } from '@/lib/payments/query'
import { reconcile } from '@/lib/payments/reconcile'
import { settlePayment } from '@/lib/payments/settle'
import { cancelPaidOrder, closeReviewed } from '@/lib/refunds/cancel-paid-order'
import { planPartialRefund } from '@/lib/refunds/plan'
import { decideMoney, decideRefund } from '@/lib/refunds/refund-actions'
import { sendRefunds } from '@/lib/refunds/send'
import { settleRefund } from '@/lib/refunds/settle-payout'
import { withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { getAlert, listAlerts, resolveAlert } from './alerts'
import {
  type AdminOrderList,
  adminOrderLists,
  countOrders,
  getAdminOrder,
  listOrders,
  overview,
  searchOrders,
} from './orders'
import { getAdminPayment, listMoney } from './payments'

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
  await queryPayment(orderId)
  for (const tradeNo of ['1', '1', '2'])
    await settlePayment(eventOf(outTradeNo, { tradeNo: `${tradeNo}-${orderNo}` }))
  await settlePayment(eventOf(outTradeNo, { tradeNo: `1-${orderNo}`, source: 'QUERY' }))
  await settlePayment(eventOf('UNKNOWN', { tradeNo: randomUUID() }))
  await sendRefunds()
  await settleRefund('UNKNOWN', 'done')
  await getOwnOrder(userId, orderNo)
  await getPublicOrder(orderNo)
  await findByTransferToken('unknown')
  await isShippable(orderNo)
  await listOwnOrders(userId, 'all', { locale: 'zh' })
  await countOwnOrders(userId)
  await closeOrder((await givenOrder()).orderId, 'CANCELLED')
  await reconcile(new Date(Date.now() + 3_600_000))
}

async function adminPages(): Promise<void> {
  const by = 'merchant'
  const shipped = await givenPaidOrder()
  await shipOrder(shipped.orderNo, { carrier: '', trackingNo: '' }, by)
  await completeOrder(shipped.orderNo, by)
  const { orderNo, orderId } = await givenPaidOrder()
  const [item] = await db().orderItem.findMany({ where: { orderId } })
  const lines = [{ orderItemId: item?.id ?? '', quantity: 0 }]
  await planPartialRefund(orderNo, { requestKey: randomUUID(), lines, goodwill: 1 }, by)
  await cancelPaidOrder(orderNo, by)
  const unproven = await givenOrder()
  await settlePayment(eventOf(unproven.outTradeNo))
  await confirmByHand(unproven.orderNo, by)
  const wrong = await givenOrder()
  const event = eventOf(wrong.outTradeNo, { amount: 99 })
  await settlePayment(event)
  const { payments } = await searchOrders(event.tradeNo)
  const order = await getAdminOrder(wrong.orderNo)
  const payment = order?.payments[0]?.id ?? ''
  await getAdminPayment(payment)
  await decideMoney(payment, 'KEEP', by)
  const refundNo = (await getAdminPayment(payment))?.refunds[0]?.refundNo ?? ''
  await decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by)
  await sendRefunds()
  await decideRefund({ refundNo, status: 'UNKNOWN' }, 'RETRY', by)
  await settleRefund(refundNo, 'done')
  await closeReviewed(wrong.orderNo, by)
  await overview()
  await countOrders()
  for (const list of Object.keys(adminOrderLists) as AdminOrderList[]) {
    await listOrders(list)
    await listOrders(list, { after: orderNo })
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
  ['on the merchant’s pages', adminPages],
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
