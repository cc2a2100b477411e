import { afterEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { booksOf, givenUser, withTestDatabase } from '@/lib/testing/database'
import { factOf, givenOrder, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import { auditBooks } from './audit'
import { closeOrder } from './close'
import { closeReviewed, refundOrder } from './give-back'
import { placeOrder } from './place'
import { settlePayment } from './settle'

withTestDatabase()
afterEach(async () => expect((await auditBooks()).breaches).toEqual([]))

const by = 'merchant'
const alertsOf = async (orderId: string) =>
  (await db().alert.findMany({ where: { orderId } })).map(({ kind }) => kind)

describe('calling a paid order off', () => {
  it('plans one refund to the payer and puts the goods back, once, however many do it', async () => {
    const { orderNo } = await givenPaidOrder({ payerOpenId: 'aunt' })
    const done = await Promise.all(Array.from({ length: 5 }, () => refundOrder(orderNo, by)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'REFUNDED',
      stock: 'RELEASED',
      payments: ['APPLIED'],
      refunds: ['CALLED_OFF'],
      movements: ['HOLD', 'RETURN', 'SALE'],
      shelf: { onHand: 10, held: 0, sold: 0 },
    })
    const intent = await db().refundIntent.findFirst({ where: { payment: { order: { orderNo } } } })
    expect(intent).toMatchObject({ status: 'PLANNED', payeeOpenId: 'aunt', amount: 100n, decidedBy: by })
  })

  it('its goods can be sold again', async () => {
    const { orderNo, variant } = await givenPaidOrder({ stock: 1 })
    await refundOrder(orderNo, by)
    await expect(placeOrder(await givenUser(), requestFor(variant))).resolves.toBeDefined()
  })

  it('another trade for it is owed back too, the same one again changes nothing', async () => {
    const { orderNo, outTradeNo, fact } = await givenPaidOrder()
    await refundOrder(orderNo, by)
    expect(await settlePayment(fact)).toBe('REPEATED')
    expect(await settlePayment(factOf(outTradeNo))).toBe('DUPLICATE')
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'REFUNDED',
      payments: ['APPLIED', 'DUPLICATE'],
      refunds: ['CALLED_OFF', 'DUPLICATE'],
    })
  })

  it('is not for what is unpaid, under review or closed', async () => {
    const unpaid = await givenOrder()
    const review = await givenOrder()
    await settlePayment(factOf(review.outTradeNo, { amount: 99 }))
    const closed = await givenOrder()
    await closeOrder(closed.orderId, 'EXPIRED')
    for (const { orderNo } of [unpaid, review, closed]) {
      expect(await refundOrder(orderNo, by)).toBe(false)
      expect(await booksOf(orderNo)).toMatchObject({ refunds: [] })
    }
  })
})

describe('closing an order under review', () => {
  it('gives held goods back once; its money stays to be decided', async () => {
    const { orderNo, orderId, outTradeNo } = await givenOrder()
    await settlePayment(factOf(outTradeNo, { amount: 99 }))
    const done = await Promise.all(Array.from({ length: 5 }, () => closeReviewed(orderNo, by)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'CLOSED',
      stock: 'RELEASED',
      payments: ['MISMATCH'],
      movements: ['HOLD', 'RELEASE'],
      shelf: { onHand: 10, held: 0, sold: 0 },
    })
    expect(await alertsOf(orderId)).toEqual(['MISMATCH'])
  })

  it('gives nothing back twice when it was closed before the money came', async () => {
    const { orderNo, orderId, outTradeNo } = await givenOrder()
    await closeOrder(orderId, 'EXPIRED')
    await settlePayment(factOf(outTradeNo, { amount: 99 }))
    expect(await closeReviewed(orderNo, by)).toBe(true)
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'CLOSED',
      stock: 'RELEASED',
      movements: ['HOLD', 'RELEASE'],
      shelf: { onHand: 10, held: 0 },
    })
    expect(await alertsOf(orderId)).toEqual(['MISMATCH'])
  })

  it('is not for others', async () => {
    const paid = await givenPaidOrder()
    const unpaid = await givenOrder()
    expect(await closeReviewed(paid.orderNo, by)).toBe(false)
    expect(await closeReviewed(unpaid.orderNo, by)).toBe(false)
    expect(await booksOf(paid.orderNo)).toMatchObject({ status: 'PAID', shelf: { sold: 1 } })
  })
})
