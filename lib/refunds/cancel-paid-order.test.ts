import { afterEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { settlePayment } from '@/lib/payments/settle'
import { givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidLines, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import { cancelPaidOrder, closeReviewed, fitParts } from './cancel-paid-order'
import { planPartialRefund } from './plan'

withTestDatabase()
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const alertsOf = async (orderId: string) =>
  (await db().alert.findMany({ where: { orderId } })).map(({ kind }) => kind)

describe('cancelling a paid order', () => {
  it('plans one refund to the payer and restocks its lines, once, however many do it', async () => {
    const { orderNo } = await givenPaidOrder({ payerOpenId: 'aunt' })
    const done = await Promise.all(Array.from({ length: 5 }, () => cancelPaidOrder(orderNo, by)))
    expect(done.sort()).toEqual(['CANCELLED', 'GONE', 'GONE', 'GONE', 'GONE'])
    expect(await orderState(orderNo)).toMatchObject({
      status: 'REFUNDED',
      stock: 'RELEASED',
      payments: ['APPLIED'],
      refunds: ['CANCELLED'],
      movements: ['HOLD', 'RESTOCK', 'SALE'],
      counts: { onHand: 10, held: 0, sold: 0 },
    })
    const intent = await db().refundIntent.findFirst({ where: { payment: { order: { orderNo } } } })
    expect(intent).toMatchObject({ status: 'PLANNED', payeeOpenId: 'aunt', amount: 100n, decidedBy: by })
  })

  it('its stock can be sold again', async () => {
    const { orderNo, variant } = await givenPaidOrder({ stock: 1 })
    await cancelPaidOrder(orderNo, by)
    await expect(placeOrder(await givenUser(), requestFor(variant))).resolves.toBeDefined()
  })

  it('another trade for it is owed back too, the same one again changes nothing', async () => {
    const { orderNo, outTradeNo, event } = await givenPaidOrder()
    await cancelPaidOrder(orderNo, by)
    expect(await settlePayment(event)).toBe('REPEATED')
    expect(await settlePayment(eventOf(outTradeNo))).toBe('DUPLICATE')
    expect(await orderState(orderNo)).toMatchObject({
      status: 'REFUNDED',
      payments: ['APPLIED', 'DUPLICATE'],
      refunds: ['CANCELLED', 'DUPLICATE'],
    })
  })

  it('is not for what is unpaid, under review or closed', async () => {
    const unpaid = await givenOrder()
    const review = await givenOrder()
    await settlePayment(eventOf(review.outTradeNo, { amount: 99 }))
    const closed = await givenOrder()
    await closeOrder(closed.orderId, 'EXPIRED')
    for (const { orderNo } of [unpaid, review, closed]) {
      expect(await cancelPaidOrder(orderNo, by)).toBe('GONE')
      expect(await orderState(orderNo)).toMatchObject({ refunds: [] })
    }
  })
})

describe('case 53: cancelling a paid order', () => {
  it('is refused until its payment is proven, and changes nothing', async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const event = eventOf(outTradeNo)
    await settlePayment(event)
    const before = await orderState(orderNo)
    expect(await cancelPaidOrder(orderNo, by)).toBe('NOT_CONFIRMED')
    expect(await orderState(orderNo)).toEqual(before)
    await settlePayment({ ...event, source: 'QUERY' })
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
  })
})

describe('cancelling an order of which a part was refunded', () => {
  /** Parts of its last refund: kind, pieces, fen. */
  async function lastParts(orderId: string) {
    const refund = await db().refundIntent.findUniqueOrThrow({
      where: { requestKey: `cancel:${orderId}` },
      include: { parts: { include: { orderItem: true } } },
    })
    const parts = refund.parts.sort(
      (a, b) => (a.orderItem?.position ?? 9) - (b.orderItem?.position ?? 9) || Number(b.amount - a.amount),
    )
    return [
      Number(refund.amount),
      parts.map(({ kind, quantity, amount }) => [kind, quantity, Number(amount)]),
    ]
  }
  const given = () =>
    givenPaidLines(
      [
        { quantity: 3, paid: 1000 },
        { quantity: 1, paid: 500 },
      ],
      800,
    )

  it('refunds all of it when nothing was', async () => {
    const { orderNo, orderId } = await given()
    await cancelPaidOrder(orderNo, by)
    expect(await lastParts(orderId)).toEqual([
      2300,
      [
        ['GOODS', 3, 1000],
        ['GOODS', 1, 500],
        ['SHIPPING', 0, 800],
      ],
    ])
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({ shippingRefunded: 800 })
  })

  it('refunds the rest only', async () => {
    const { orderNo, orderId, lineIds } = await given()
    const lines = [1, 1].map((quantity, n) => ({ orderItemId: lineIds[n] ?? '', quantity }))
    await planPartialRefund(orderNo, { requestKey: orderNo, lines, shipping: 300 }, by)
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await lastParts(orderId)).toEqual([
      1166,
      [
        ['GOODS', 2, 666],
        ['SHIPPING', 0, 500],
      ],
    ])
    expect(await orderState(orderNo)).toMatchObject({
      status: 'REFUNDED',
      refunds: ['CANCELLED', 'GOODWILL'],
    })
  })

  it('refunds less of the last parts when goodwill has used up some of the payment', async () => {
    const { orderNo, orderId } = await given()
    await planPartialRefund(orderNo, { requestKey: orderNo, goodwill: 1000 }, by)
    await cancelPaidOrder(orderNo, by)
    expect(await lastParts(orderId)).toEqual([
      1300,
      [
        ['GOODS', 3, 1000],
        ['GOODS', 1, 300],
        ['SHIPPING', 0, 0],
      ],
    ])
  })

  it('plans no refund when everything was refunded', async () => {
    const { orderNo, orderId } = await given()
    await planPartialRefund(orderNo, { requestKey: orderNo, goodwill: 2300 }, by)
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await db().refundIntent.count({ where: { payment: { orderId } } })).toBe(1)
    expect(await orderState(orderNo)).toMatchObject({ status: 'REFUNDED', counts: { sold: 0 } })
  })

  it.each([
    [1000, [600, 400]],
    [700, [600, 100]],
    [600, [600, 0]],
    [0, [0, 0]],
    [5000, [600, 400]],
  ])('parts of 600 and 400 cut to %s fen', (left, amounts) => {
    const parts = [600, 400].map((amount) => ({ kind: 'GOODS' as const, amount }))
    expect(fitParts(parts, left).map(({ amount }) => amount)).toEqual(amounts)
  })
})

describe('closing an order under review', () => {
  it('releases held stock once; its money stays to be decided', async () => {
    const { orderNo, orderId, outTradeNo } = await givenOrder()
    await settlePayment(eventOf(outTradeNo, { amount: 99 }))
    const done = await Promise.all(Array.from({ length: 5 }, () => closeReviewed(orderNo, by)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await orderState(orderNo)).toMatchObject({
      status: 'CLOSED',
      stock: 'RELEASED',
      payments: ['MISMATCH'],
      movements: ['HOLD', 'RELEASE'],
      counts: { onHand: 10, held: 0, sold: 0 },
    })
    expect(await alertsOf(orderId)).toEqual(['MISMATCH'])
  })

  it('releases nothing twice when it was closed before the money came', async () => {
    const { orderNo, orderId, outTradeNo } = await givenOrder()
    await closeOrder(orderId, 'EXPIRED')
    await settlePayment(eventOf(outTradeNo, { amount: 99 }))
    expect(await closeReviewed(orderNo, by)).toBe(true)
    expect(await orderState(orderNo)).toMatchObject({
      status: 'CLOSED',
      stock: 'RELEASED',
      movements: ['HOLD', 'RELEASE'],
      counts: { onHand: 10, held: 0 },
    })
    expect(await alertsOf(orderId)).toEqual(['MISMATCH'])
  })

  it('is not for others', async () => {
    const paid = await givenPaidOrder()
    const unpaid = await givenOrder()
    expect(await closeReviewed(paid.orderNo, by)).toBe(false)
    expect(await closeReviewed(unpaid.orderNo, by)).toBe(false)
    expect(await orderState(paid.orderNo)).toMatchObject({ status: 'PAID', counts: { sold: 1 } })
  })
})
