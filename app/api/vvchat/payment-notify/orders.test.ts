import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { orderState, withTestDatabase } from '@/lib/testing/database'
import { givenOrder } from '@/lib/testing/orders'
import {
  acknowledged,
  type Fields,
  paymentFields,
  postTo,
  signed,
  stateWhenPaid,
  stateWhenUnpaid,
} from '@/lib/testing/payment-notification'
import { POST } from './route'

withTestDatabase()

let order: Awaited<ReturnType<typeof givenOrder>>
beforeEach(async () => {
  order = await givenOrder()
})

const notification = (changes: Fields = {}) => paymentFields(order.outTradeNo, changes)
const post = (body: BodyInit | Fields, headers: Record<string, string> = {}) => postTo(POST, body, headers)

async function expectPaid(response: { status: number; body: string }) {
  expect(response).toEqual(acknowledged)
  expect(await orderState(order.orderNo)).toEqual(stateWhenPaid)
}

describe('order and payment', () => {
  it('case 15: the same notification twice, then fifty at once', async () => {
    const message = signed(notification())
    await expectPaid(await post(message))
    await expectPaid(await post(message))
    const responses = await Promise.all(Array.from({ length: 50 }, () => post(message)))
    for (const response of responses) await expectPaid(response)
  })

  it('case 15: fifty at once, none before', async () => {
    const message = signed(notification())
    const responses = await Promise.all(Array.from({ length: 50 }, () => post(message)))
    for (const response of responses) await expectPaid(response)
  })

  it('case 16: status 0 changes nothing, before and after', async () => {
    expect(await post(signed(notification({ status: 0 })))).toEqual(acknowledged)
    expect(await orderState(order.orderNo)).toEqual(stateWhenUnpaid)
    const message = notification()
    await expectPaid(await post(signed(message)))
    await expectPaid(await post(signed({ ...message, status: 0 })))
  })

  it.each(['99', '101'])('case 17: amount %s goes to review', async (amount) => {
    expect(await post(signed(notification({ amount })))).toEqual(acknowledged)
    const state = await orderState(order.orderNo)
    expect(state).toMatchObject({ status: 'REVIEW', stock: 'HELD', payments: ['MISMATCH'], refunds: [] })
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'MISMATCH' } })).toBe(1)
  })

  it('case 18: paid by another person', async () => {
    await expectPaid(await post(signed(notification({ open_id: 'a-friend' }))))
    expect(await db().payment.findFirst({ where: { orderId: order.orderId } })).toMatchObject({
      payerOpenId: 'a-friend',
    })
  })

  it('case 19: an unknown order is kept as orphan, with an alert', async () => {
    const message = signed(notification({ out_trade_no: 'UNKNOWN', trade_no: 'orphan-1' }))
    expect(await post(message)).toEqual(acknowledged)
    expect(await post(message)).toEqual(acknowledged)
    const rows = await db().payment.findMany({ where: { tradeNo: 'orphan-1' }, include: { alerts: true } })
    expect(rows).toMatchObject([{ outcome: 'ORPHAN', orderId: null, alerts: [{ kind: 'ORPHAN' }] }])
    expect(await orderState(order.orderNo)).toEqual(stateWhenUnpaid)
  })

  it('case 22: the notification is faster than the response to the unified order', async () => {
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
    expect(attempt.imprestCode).toBeNull()
    await expectPaid(await post(signed(notification())))
  })

  it('case 52: five signed second trades whose payer is unknown are acknowledged and move no money', async () => {
    const { orderId, orderNo } = order
    await expectPaid(await post(signed(notification())))
    for (let n = 0; n < 5; n++)
      expect(await post(signed(notification({ open_id: '' })))).toEqual(acknowledged)
    expect(await orderState(orderNo)).toMatchObject({
      status: 'PAID',
      payments: ['APPLIED', ...Array(5).fill('DUPLICATE')],
    })
    const refunds = await db().refundIntent.findMany({ where: { payment: { orderId } } })
    expect(refunds.map(({ status, stoppedFor }) => [status, stoppedFor])).toEqual(
      Array(5).fill(['STOPPED', 'NOT_CONFIRMED']),
    )
    expect(await db().alert.count({ where: { orderId, reason: 'REFUND_STOPPED' } })).toBe(5)
  })

  it('case 59: a pay_time of tomorrow is acknowledged: paid, received now, flagged', async () => {
    const tomorrow = String(Math.floor(Date.now() / 1000) + 86_400)
    const before = Date.now()
    await expectPaid(await post(signed(notification({ pay_time: tomorrow }))))
    const { paidAt } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } })
    expect(paidAt?.getTime()).toBeGreaterThanOrEqual(before)
    expect(paidAt?.getTime()).toBeLessThanOrEqual(Date.now())
    const alerts = await db().alert.findMany({ where: { orderId: order.orderId } })
    expect(alerts.map(({ kind }) => kind)).toEqual(['PAY_TIME'])
  })
})
