import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import { settlePayment } from './settle'

withTestDatabase()
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const openAlerts = async (orderId: string) => {
  const alerts = await db().alert.findMany({ where: { orderId, resolvedAt: null } })
  return alerts.map(({ reason }) => reason).sort()
}

describe('money for a closed order', () => {
  it('case 20: revives it while its stock is on hand', async () => {
    const { orderId, orderNo, outTradeNo } = await givenOrder()
    await closeOrder(orderId, 'EXPIRED')
    expect(await settlePayment(eventOf(outTradeNo))).toBe('APPLIED')
    expect(await orderState(orderNo)).toMatchObject({
      status: 'PAID',
      movements: ['HOLD', 'RELEASE', 'RESALE'],
      counts: { onHand: 9, held: 0, sold: 1 },
    })
  })

  it('case 20: is owed back when its stock is sold to others', async () => {
    const { orderId, orderNo, outTradeNo, variant } = await givenOrder({ stock: 1 })
    await closeOrder(orderId, 'EXPIRED')
    await placeOrder(await givenUser(), requestFor(variant))
    expect(await settlePayment(eventOf(outTradeNo))).toBe('LATE')
    expect(await orderState(orderNo)).toMatchObject({
      status: 'CLOSED',
      payments: ['LATE'],
      refunds: ['LATE'],
    })
  })
})

it('a wrong and a right amount end the same in either sequence', async () => {
  const ends = []
  for (const amounts of [
    [99, 100],
    [100, 99],
  ]) {
    const { orderNo, outTradeNo } = await givenOrder()
    for (const amount of amounts) await settlePayment(eventOf(outTradeNo, { amount }))
    const { events, ...state } = await orderState(orderNo)
    ends.push(state)
  }
  expect(ends[0]).toEqual(ends[1])
  expect(ends[0]).toMatchObject({ status: 'PAID', payments: ['APPLIED', 'MISMATCH'] })
})

describe('case 59: the platform’s time of payment', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000)

  it('of tomorrow is not believed: paid, received now, one alert', async () => {
    const { orderId, outTradeNo } = await givenOrder()
    const paidAt = minutes(24 * 60)
    const event = eventOf(outTradeNo, { paidAt })
    const before = Date.now()
    expect(await settlePayment(event)).toBe('APPLIED')
    expect(await settlePayment(event)).toBe('REPEATED')
    const order = await db().order.findUniqueOrThrow({
      where: { id: orderId },
      include: { payments: true },
    })
    expect(order.status).toBe('PAID')
    expect(order.paidAt?.getTime()).toBeGreaterThanOrEqual(before)
    expect(order.paidAt?.getTime()).toBeLessThanOrEqual(Date.now())
    expect(order.payments).toMatchObject([{ outcome: 'APPLIED', paidAt: null }])
    const alerts = await db().alert.findMany({ where: { orderId } })
    expect(alerts).toMatchObject([
      {
        kind: 'PAY_TIME',
        reason: 'PAY_TIME_IN_FUTURE',
        facts: { tradeNo: event.tradeNo, reportedAt: paidAt.toISOString() },
      },
    ])
  })

  it.each([
    ['an hour ago', -60],
    ['five minutes ahead of our clock', 5],
  ])('of %s is kept', async (_, offset) => {
    const { orderId, outTradeNo } = await givenOrder()
    const paidAt = minutes(offset)
    await settlePayment(eventOf(outTradeNo, { paidAt }))
    expect(await db().order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ paidAt })
    expect(await db().payment.findFirstOrThrow({ where: { orderId } })).toMatchObject({ paidAt })
    expect(await openAlerts(orderId)).toEqual([])
  })

  it('of tomorrow flags money that is owed back too', async () => {
    const { orderId, outTradeNo } = await givenPaidOrder()
    await settlePayment(eventOf(outTradeNo, { paidAt: minutes(24 * 60) }))
    expect(await openAlerts(orderId)).toEqual(['PAY_TIME_IN_FUTURE', 'REFUND_STOPPED'])
  })
})

describe('reports of one trade that conflict', () => {
  it('raise an alert at the order whose payment is in doubt, and at the other one that they name', async () => {
    const [one, two] = [await givenOrder(), await givenOrder()]
    const event = eventOf(one.outTradeNo)
    await settlePayment(event)
    expect(await settlePayment({ ...event, outTradeNo: two.outTradeNo })).toBe('DISPUTED')
    expect(await settlePayment({ ...event, outTradeNo: 'UNKNOWN' })).toBe('DISPUTED')
    expect(await openAlerts(one.orderId)).toEqual(['CONFLICTING_REPORTS', 'CONFLICTING_REPORTS'])
    // The other order's page shows it too: its own payment may be among these.
    expect(await openAlerts(two.orderId)).toEqual(['CONFLICTING_REPORTS'])
    expect(await orderState(two.orderNo)).toMatchObject({ status: 'PENDING', payments: [] })
  })

  it('about the payer leave the first one, with one alert each', async () => {
    const { orderId, event } = await givenPaidOrder({ payerOpenId: 'anna' })
    for (const payerOpenId of ['ben', 'ben', 'carl', '', 'anna'])
      expect(await settlePayment({ ...event, payerOpenId })).toBe('REPEATED')
    expect(await db().payment.findFirstOrThrow({ where: { orderId } })).toMatchObject({ payerOpenId: 'anna' })
    expect(await openAlerts(orderId)).toEqual(['CONFLICTING_PAYERS', 'CONFLICTING_PAYERS'])
  })

  it('a payer that a notification names after one that named none is kept', async () => {
    const { outTradeNo, orderId } = await givenOrder()
    const event = eventOf(outTradeNo, { payerOpenId: '', tradeNo: randomUUID() })
    await settlePayment(event)
    await settlePayment({ ...event, payerOpenId: 'anna' })
    await settlePayment({ ...event, source: 'QUERY', payerOpenId: 'the-buyer' })
    expect(await db().payment.findFirstOrThrow({ where: { orderId } })).toMatchObject({ payerOpenId: 'anna' })
    expect(await openAlerts(orderId)).toEqual(['PAYER_NAMED_LATER', 'PAYER_NOT_CONFIRMED'])
  })
})
