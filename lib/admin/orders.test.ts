import { afterEach, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { shipOrder } from '@/lib/orders/fulfil'
import { confirmByHand } from '@/lib/payments/confirm-by-hand'
import { settlePayment } from '@/lib/payments/settle'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { decideMoney, decideRefund } from '@/lib/refunds/refund-actions'
import { sendRefunds } from '@/lib/refunds/send'
import { withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { runAudit } from './audit'
import { countOrders, getAdminOrder, listOrders, overview, searchOrders, startOfDay } from './orders'
import { getAdminPayment, isUndecided, listMoney } from './payments'

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'payer-of-refunds' })
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const numbers = (orders: { orderNo: string }[]) => orders.map(({ orderNo }) => orderNo)
const paymentOf = (tradeNo: string) => db().payment.findFirstOrThrow({ where: { tradeNo } })

it('the day begins at midnight in China', () => {
  expect(startOfDay(new Date('2026-05-01T15:59:59Z'))).toEqual(new Date('2026-04-30T16:00:00Z'))
  expect(startOfDay(new Date('2026-05-01T16:00:00Z'))).toEqual(new Date('2026-05-01T16:00:00Z'))
})

it('every order is in the list of its state, and what waits for a person is counted', async () => {
  const before = await overview()
  const unpaid = await givenOrder()
  const unconfirmed = await givenOrder()
  await settlePayment(eventOf(unconfirmed.outTradeNo))
  const review = await givenOrder()
  await settlePayment(eventOf(review.outTradeNo, { amount: 7 }))
  await settlePayment(eventOf('NO-SUCH-NUMBER'))
  const toShip = await givenPaidOrder()
  const shipped = await givenPaidOrder()
  await shipOrder(shipped.orderNo, { carrier: '', trackingNo: '' }, by)
  const refunded = await givenPaidOrder()
  await cancelPaidOrder(refunded.orderNo, by)

  for (const [list, { orderNo }] of Object.entries({
    unpaid,
    unconfirmed,
    review,
    toShip,
    shipped,
    refunded,
  })) {
    expect(numbers((await listOrders(list as 'unpaid')).orders), list).toEqual([orderNo])
  }
  expect(numbers((await listOrders('all')).orders)).toHaveLength(6)
  expect(await countOrders()).toEqual({ toShip: 1, unconfirmed: 1, review: 1, unpaid: 1, shipped: 1 })
  const { waiting, today } = await overview()
  expect(waiting).toEqual({ alerts: 2, review: 1, refunds: 2, toShip: 1, unconfirmed: 1 })
  expect(today).toEqual({ orders: 6, received: before.today.received + 507, refunded: 0 })
  expect((await overview(new Date(Date.now() + 2 * 86_400_000))).today).toEqual({
    orders: 0,
    received: 0,
    refunded: 0,
  })
})

it('a paid order waits to be shipped only when its payment is proven', async () => {
  const lists = async (orderNo: string) => ({
    toShip: numbers((await listOrders('toShip')).orders).includes(orderNo),
    unconfirmed: numbers((await listOrders('unconfirmed')).orders).includes(orderNo),
    proven: (await getAdminOrder(orderNo))?.applied?.proven,
    missingProof: (await getAdminOrder(orderNo))?.applied?.missingProof,
  })
  const notified = await givenOrder()
  await settlePayment(eventOf(notified.outTradeNo))
  expect(await lists(notified.orderNo)).toEqual({
    toShip: false,
    unconfirmed: true,
    proven: false,
    missingProof: 'NOT_CONFIRMED',
  })
  const queried = await givenOrder()
  await settlePayment(eventOf(queried.outTradeNo, { source: 'QUERY' }))
  expect(await lists(queried.orderNo)).toEqual({
    toShip: false,
    unconfirmed: true,
    proven: false,
    missingProof: 'NO_NOTIFICATION',
  })
  for (const { orderNo } of [notified, queried]) {
    expect(await confirmByHand(orderNo, by)).toBe(true)
    expect(await lists(orderNo)).toMatchObject({ toShip: true, unconfirmed: false, proven: true })
  }
})

it('lists continue where the previous page ended', async () => {
  for (let n = 0; n < 31; n++) await givenOrder()
  const first = await listOrders('unpaid')
  expect(first.orders).toHaveLength(30)
  const second = await listOrders('unpaid', { after: first.next ?? '' })
  expect(second.next).toBeNull()
  expect(new Set([...numbers(first.orders), ...numbers(second.orders)]).size).toBe(30 + second.orders.length)
})

it('finds an order by every number: order, payment, trade, refund, superseded refund', async () => {
  const { orderNo, outTradeNo } = await givenOrder()
  const event = eventOf(outTradeNo, { amount: 7 })
  await settlePayment(event)
  await decideMoney((await paymentOf(event.tradeNo)).id, 'KEEP', by)
  const kept = (await getAdminOrder(orderNo))?.payments[0]?.refunds[0]?.refundNo ?? ''
  await decideRefund({ refundNo: kept, status: 'KEPT' }, 'RELEASE', by)
  await transaction((tx) =>
    tx.refundIntent.update({ where: { refundNo: kept }, data: { status: 'REFUSED' } }),
  )
  await decideRefund({ refundNo: kept, status: 'REFUSED' }, 'RETRY', by)
  const [refund] = (await getAdminOrder(orderNo))?.payments[0]?.refunds ?? []
  expect(refund?.superseded).toEqual([{ refundNo: kept, status: 'REFUSED' }])
  const current = refund?.refundNo ?? ''
  expect(current).not.toBe(kept)
  for (const number of [orderNo, ` ${orderNo.toLowerCase()} `, outTradeNo, event.tradeNo, kept, current]) {
    expect(numbers((await searchOrders(number)).orders), number).toEqual([orderNo])
  }
  for (const nothing of ['', ' ', orderNo.slice(0, 10), '%']) {
    expect(await searchOrders(nothing)).toEqual({ orders: [], payments: [] })
  }
})

it('finds money without an order, which waits for a decision', async () => {
  const orphan = eventOf('NO-SUCH-NUMBER-EITHER')
  await settlePayment(orphan)
  for (const number of ['NO-SUCH-NUMBER-EITHER', orphan.tradeNo]) {
    const { orders, payments } = await searchOrders(number)
    expect(orders).toEqual([])
    expect(payments).toMatchObject([{ tradeNo: orphan.tradeNo, outcome: 'ORPHAN' }])
    expect(payments.every(isUndecided)).toBe(true)
  }
  expect((await listMoney()).waiting.map(({ tradeNo }) => tradeNo)).toContain(orphan.tradeNo)
})

it('a stopped refund waits for a decision, and its payment shows the reason', async () => {
  const { outTradeNo } = await givenPaidOrder()
  // A second payment under one number: a query can never confirm it.
  const second = eventOf(outTradeNo)
  await settlePayment(second)
  const payment = await getAdminPayment((await paymentOf(second.tradeNo)).id)
  expect(payment).toMatchObject({
    outcome: 'DUPLICATE',
    missingProof: 'NOT_CONFIRMED',
    refundReserved: 100,
    refunds: [
      {
        status: 'STOPPED',
        stoppedFor: 'NOT_CONFIRMED',
        reason: 'DUPLICATE',
        payeeOpenId: 'payer',
        amount: 100,
        parts: [{ kind: 'UNAPPLIED', amount: 100, title: null }],
        markedPaid: false,
        superseded: [],
      },
    ],
  })
  const { waiting, recent } = await listMoney()
  expect(waiting.filter(({ tradeNo }) => tradeNo === second.tradeNo)).toHaveLength(1)
  expect(recent.map(({ tradeNo }) => tradeNo)).not.toContain(second.tradeNo)

  const refundNo = payment?.refunds[0]?.refundNo ?? ''
  await decideRefund({ refundNo, status: 'STOPPED' }, 'MARK_PAID', by)
  const after = await listMoney()
  expect(after.waiting.map(({ tradeNo }) => tradeNo)).not.toContain(second.tradeNo)
  expect(after.recent).toContainEqual(
    expect.objectContaining({
      tradeNo: second.tradeNo,
      refunds: [
        expect.objectContaining({ status: 'DONE', stoppedFor: null, markedPaid: true, decidedBy: by }),
      ],
    }),
  )
})

it('a refund that has waited too long is stopped for that reason', async () => {
  const { orderNo, event } = await givenPaidOrder()
  await cancelPaidOrder(orderNo, by)
  await sendRefunds(new Date(Date.now() + (env().refundMaxWaitMinutes + 1) * 60_000))
  const payment = await getAdminPayment((await paymentOf(event.tradeNo)).id)
  expect(payment?.refunds).toMatchObject([
    {
      status: 'STOPPED',
      stoppedFor: 'WAITED_TOO_LONG',
      reason: 'CANCELLED',
      parts: [{ kind: 'GOODS', quantity: 1 }],
    },
  ])
})
