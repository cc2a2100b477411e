import { afterEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { factOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { auditBooks } from './audit'
import { decideMoney, decideRefund } from './decide'
import { countDesk, getDeskOrder, listDesk, overview, searchDesk, startOfDay } from './desk'
import { listMoney } from './desk-money'
import { shipOrder } from './fulfil'
import { refundOrder } from './give-back'
import { settlePayment } from './settle'

withTestDatabase()
afterEach(async () => expect((await auditBooks()).breaches).toEqual([]))

const by = 'merchant'
const numbers = (orders: { orderNo: string }[]) => orders.map(({ orderNo }) => orderNo)

it('the day begins at midnight in China', () => {
  expect(startOfDay(new Date('2026-05-01T15:59:59Z'))).toEqual(new Date('2026-04-30T16:00:00Z'))
  expect(startOfDay(new Date('2026-05-01T16:00:00Z'))).toEqual(new Date('2026-05-01T16:00:00Z'))
})

it('every order is in the list of its state, and what waits for a person is counted', async () => {
  const before = await overview()
  const unpaid = await givenOrder()
  const unconfirmed = await givenOrder()
  await settlePayment(factOf(unconfirmed.outTradeNo))
  const review = await givenOrder()
  await settlePayment(factOf(review.outTradeNo, { amount: 7 }))
  await settlePayment(factOf('NOBODY'))
  const toShip = await givenPaidOrder()
  const shipped = await givenPaidOrder()
  await shipOrder(shipped.orderNo, { carrier: '', trackingNo: '' }, by)
  const refunded = await givenPaidOrder()
  await refundOrder(refunded.orderNo, by)

  for (const [list, { orderNo }] of Object.entries({
    unpaid,
    unconfirmed,
    review,
    toShip,
    shipped,
    refunded,
  })) {
    expect(numbers((await listDesk(list as 'unpaid')).orders), list).toEqual([orderNo])
  }
  expect(numbers((await listDesk('all')).orders)).toHaveLength(6)
  expect(await countDesk()).toEqual({ toShip: 1, unconfirmed: 1, review: 1, unpaid: 1, shipped: 1 })
  const { waiting, today } = await overview()
  expect(waiting).toEqual({ alerts: 2, review: 1, refunds: 2, toShip: 1, unconfirmed: 1 })
  expect(today).toEqual({ orders: 6, received: before.today.received + 507, refunded: 0 })
  expect((await overview(new Date(Date.now() + 2 * 86_400_000))).today).toEqual({
    orders: 0,
    received: 0,
    refunded: 0,
  })
})

it('lists go on where the page before ended', async () => {
  for (let n = 0; n < 31; n++) await givenOrder()
  const first = await listDesk('unpaid')
  expect(first.orders).toHaveLength(30)
  const second = await listDesk('unpaid', { after: first.next ?? '' })
  expect(second.next).toBeNull()
  expect(new Set([...numbers(first.orders), ...numbers(second.orders)]).size).toBe(30 + second.orders.length)
})

it('finds by every number: order, payment, trade, refund, former refund; money without an order too', async () => {
  const { orderNo, outTradeNo } = await givenOrder()
  const fact = factOf(outTradeNo, { amount: 7 })
  await settlePayment(fact)
  const payment = await db().payment.findFirstOrThrow({ where: { tradeNo: fact.tradeNo } })
  await decideMoney(payment.id, 'KEEP', by)
  const kept = (await getDeskOrder(orderNo))?.payments[0]?.refund?.refundNo ?? ''
  await decideRefund({ refundNo: kept, status: 'KEPT' }, 'RELEASE', by)
  const wanted = [orderNo, ` ${orderNo.toLowerCase()} `, outTradeNo, fact.tradeNo, kept]
  for (const number of wanted) expect(numbers((await searchDesk(number)).orders), number).toEqual([orderNo])

  const orphan = factOf('NOBODY-ELSE')
  await settlePayment(orphan)
  for (const number of ['NOBODY-ELSE', orphan.tradeNo]) {
    const { orders, payments } = await searchDesk(number)
    expect(orders).toEqual([])
    expect(payments).toMatchObject([{ tradeNo: orphan.tradeNo, outcome: 'ORPHAN' }])
  }
  expect((await listMoney()).waiting.map(({ tradeNo }) => tradeNo)).toContain(orphan.tradeNo)
  for (const nothing of ['', ' ', orderNo.slice(0, 10), '%']) {
    expect(await searchDesk(nothing)).toEqual({ orders: [], payments: [] })
  }
})
