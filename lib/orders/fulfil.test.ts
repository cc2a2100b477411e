import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder } from '@/lib/testing/orders'
import { completeOrder, confirmReceipt, correctShipment, shipOrder } from './fulfil'

withTestDatabase()
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const parcel = { carrier: '顺丰速运', trackingNo: 'SF123' }
const eventsOf = async (orderNo: string) =>
  (await db().orderEvent.findMany({ where: { order: { orderNo } }, orderBy: { createdAt: 'asc' } })).map(
    ({ kind, by }) => ({ kind, by }),
  )

describe('shipping', () => {
  it('ships a proven order once, with carrier, number and who did it', async () => {
    const { orderNo } = await givenPaidOrder()
    const shipped = await Promise.all([shipOrder(orderNo, parcel, by), shipOrder(orderNo, parcel, by)])
    expect(shipped.filter(Boolean)).toHaveLength(1)
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({
      status: 'SHIPPED',
      ...parcel,
    })
    expect((await eventsOf(orderNo)).filter(({ kind }) => kind === 'SHIPPED')).toEqual([
      { kind: 'SHIPPED', by },
    ])
  })

  it('carrier and number are optional, tidied and cut', async () => {
    const { orderNo } = await givenPaidOrder()
    await shipOrder(orderNo, { carrier: ' \n ', trackingNo: `\t${'字'.repeat(99)}` }, by)
    const order = await db().order.findUnique({ where: { orderNo } })
    expect(order).toMatchObject({ carrier: null, trackingNo: '字'.repeat(60) })
    expect(await correctShipment(orderNo, parcel, by)).toBe(true)
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject(parcel)
  })

  it('does not ship what is unpaid, unconfirmed or under review', async () => {
    const unpaid = await givenOrder()
    const unconfirmed = await givenOrder()
    await settlePayment(eventOf(unconfirmed.outTradeNo))
    const review = await givenOrder()
    await settlePayment(eventOf(review.outTradeNo, { amount: 99 }))
    for (const { orderNo } of [unpaid, unconfirmed, review]) {
      expect(await shipOrder(orderNo, parcel, by)).toBe(false)
      expect((await eventsOf(orderNo)).map(({ kind }) => kind)).not.toContain('SHIPPED')
    }
  })

  it('an order is either shipped or cancelled, however close together', async () => {
    for (let n = 0; n < 5; n++) {
      const { orderNo } = await givenPaidOrder()
      const done = await Promise.all([shipOrder(orderNo, parcel, by), cancelPaidOrder(orderNo, by)])
      expect([
        [true, 'GONE'],
        [false, 'CANCELLED'],
      ]).toContainEqual(done)
      const state = await orderState(orderNo)
      expect(state).toMatchObject(
        done[0]
          ? { status: 'SHIPPED', stock: 'SOLD', refunds: [], counts: { sold: 1 } }
          : { status: 'REFUNDED', stock: 'RELEASED', refunds: ['CANCELLED'], counts: { sold: 0 } },
      )
    }
  })
})

describe('completing', () => {
  it('the buyer confirms their own order, once, and only after it was shipped', async () => {
    const { orderNo, userId } = await givenPaidOrder()
    expect(await confirmReceipt(userId, orderNo)).toBe(false)
    await shipOrder(orderNo, parcel, by)
    expect(await confirmReceipt(await givenUser(), orderNo)).toBe(false)
    expect(await confirmReceipt(userId, orderNo)).toBe(true)
    expect(await confirmReceipt(userId, orderNo)).toBe(false)
    expect(await completeOrder(orderNo, by)).toBe(false)
    expect((await eventsOf(orderNo)).at(-1)).toEqual({ kind: 'COMPLETED', by: null })
  })

  it('the merchant can too', async () => {
    const { orderNo } = await givenPaidOrder()
    expect(await completeOrder(orderNo, by)).toBe(false)
    await shipOrder(orderNo, parcel, by)
    expect(await completeOrder(orderNo, by)).toBe(true)
    expect((await eventsOf(orderNo)).at(-1)).toEqual({ kind: 'COMPLETED', by })
  })

  it('a second trade for a shipped order is owed back, and one of another amount raises an alert', async () => {
    const { orderNo, outTradeNo } = await givenPaidOrder()
    await shipOrder(orderNo, parcel, by)
    expect(await settlePayment(eventOf(outTradeNo, { tradeNo: randomUUID() }))).toBe('DUPLICATE')
    expect(await settlePayment(eventOf(outTradeNo, { amount: 1 }))).toBe('MISMATCH')
    expect(await orderState(orderNo)).toMatchObject({
      status: 'SHIPPED',
      stock: 'SOLD',
      refunds: ['DUPLICATE'],
    })
  })
})
