import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { dumpTables, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenPaidLines } from '@/lib/testing/orders'
import { cancelPaidOrder } from './cancel-paid-order'
import { type PartialRefund, planPartialRefund } from './plan'
import { decideMoney, decideRefund } from './refund-actions'
import { sendRefunds } from './send'
import { settleRefund } from './settle-payout'

withTestDatabase()
beforeEach(() => resetDatabase())
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'

/** Counters of the payment, of the order's only line and of its shipping. */
async function counters() {
  const payment = await db().payment.findFirstOrThrow({ where: { outcome: 'APPLIED' } })
  const order = await db().order.findFirstOrThrow({ include: { items: true } })
  const [item] = order.items
  return [
    Number(payment.refundReserved),
    item?.refundedQuantity,
    item?.refundedAmount,
    order.shippingRefunded,
  ]
}
const refundOf = (requestKey: string) => db().refundIntent.findUniqueOrThrow({ where: { requestKey } })

/** An order of 3 pieces for 1000 fen with 800 fen of shipping, and a refund of it that waits for a person. */
async function givenStopped(request: Omit<PartialRefund, 'requestKey' | 'lines'> & { pieces?: number }) {
  const { orderNo, lineIds, event, paymentId } = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
  const { pieces = 0, ...rest } = request
  const plan = (requestKey: string, pieces: number, other: { shipping?: number; goodwill?: number } = {}) =>
    planPartialRefund(
      orderNo,
      { requestKey, lines: [{ orderItemId: lineIds[0] ?? '', quantity: pieces }], ...other },
      by,
    )
  expect(await plan('first', pieces, rest)).toBe('PLANNED')
  await settlePayment({ ...event, payerOpenId: 'another' })
  const { refundNo } = await refundOf('form:first')
  const decide = (action: 'KEEP' | 'RELEASE', status: 'STOPPED' | 'KEPT') =>
    decideRefund({ refundNo, status }, action, by)
  return { orderNo, plan, decide, refundNo, paymentId }
}

describe('a refund whose money the merchant keeps', () => {
  it('gives back what it had reserved, once', async () => {
    const { decide } = await givenStopped({ pieces: 2, shipping: 300, goodwill: 50 })
    expect(await counters()).toEqual([1017, 2, 667, 300])
    const kept = await Promise.all(Array.from({ length: 5 }, () => decide('KEEP', 'STOPPED')))
    expect(kept.filter(Boolean)).toHaveLength(1)
    expect(await counters()).toEqual([0, 0, 0, 0])
  })

  it('can be released: it reserves the same again', async () => {
    const { decide } = await givenStopped({ pieces: 2, shipping: 300, goodwill: 50 })
    await decide('KEEP', 'STOPPED')
    expect(await decide('RELEASE', 'KEPT')).toBe(true)
    expect(await refundOf('form:first')).toMatchObject({ status: 'PLANNED', amount: 1017n })
    expect(await counters()).toEqual([1017, 2, 667, 300])
  })

  it.each<[string, number, { shipping?: number; goodwill?: number }]>([
    ['its pieces', 2, {}],
    ['its shipping', 0, { shipping: 600 }],
    ['its amount', 0, { goodwill: 1000 }],
  ])(
    'cannot be released when another refund has used %s since; nothing changes',
    async (_, pieces, other) => {
      const { decide, plan } = await givenStopped({ pieces: 2, shipping: 300, goodwill: 50 })
      await decide('KEEP', 'STOPPED')
      expect(await plan('second', pieces, other)).toBe('PLANNED')
      const before = await dumpTables()
      expect(await decide('RELEASE', 'KEPT')).toBe(false)
      const after = await dumpTables()
      expect({ ...after, orders: [] }).toEqual({ ...before, orders: [] })
    },
  )

  it('cannot be released when the order was cancelled, which refunds everything', async () => {
    const { decide, orderNo } = await givenStopped({ pieces: 2 })
    await decide('KEEP', 'STOPPED')
    expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
    expect(await refundOf(`cancel:${(await db().order.findFirstOrThrow()).id}`)).toMatchObject({
      amount: 1800n,
    })
    expect(await decide('RELEASE', 'KEPT')).toBe(false)
    expect(await counters()).toEqual([1800, 3, 1000, 800])
  })

  it('counts as refunded again when the platform says that it was paid all the same', async () => {
    const { decide, refundNo } = await givenStopped({ pieces: 2, shipping: 300 })
    await decide('KEEP', 'STOPPED')
    expect(await settleRefund(refundNo, 'done')).toBe('SETTLED')
    expect(await refundOf('form:first')).toMatchObject({ status: 'DONE', settledAt: expect.any(Date) })
    expect(await counters()).toEqual([967, 2, 667, 300])
  })

  it('and was paid all the same after others have used the money stays kept, with an alert', async () => {
    const { decide, plan, refundNo } = await givenStopped({ pieces: 2, shipping: 300 })
    await decide('KEEP', 'STOPPED')
    expect(await plan('second', 3, { shipping: 600 })).toBe('PLANNED')
    const before = await counters()
    await settleRefund(refundNo, 'done')
    expect(await refundOf('form:first')).toMatchObject({ status: 'KEPT' })
    expect(await counters()).toEqual(before)
    const alerts = await db().alert.findMany({ where: { reason: 'PAYOUT_RESULT_CHANGED' } })
    expect(alerts).toMatchObject([{ facts: { refundNo, status: 'KEPT', reported: 'DONE' } }])
  })

  it('counts as refunded again when a number that was given up turns out to be paid', async () => {
    const { decide, refundNo } = await givenStopped({ pieces: 2 })
    await decide('RELEASE', 'STOPPED')
    await transaction((tx) => tx.refundIntent.update({ where: { refundNo }, data: { status: 'UNKNOWN' } }))
    await decideRefund({ refundNo, status: 'UNKNOWN' }, 'RETRY', by)
    const retried = await refundOf('form:first')
    const data = { status: 'STOPPED', stoppedFor: 'WAITED_TOO_LONG' } as const
    await transaction((tx) => tx.refundIntent.update({ where: { id: retried.id }, data }))
    await decideRefund({ refundNo: retried.refundNo, status: 'STOPPED' }, 'KEEP', by)
    expect(await counters()).toEqual([0, 0, 0, 0])
    expect(await settleRefund(refundNo, 'done')).toBe('SETTLED')
    expect(await refundOf('form:first')).toMatchObject({ status: 'DONE' })
    expect(await counters()).toEqual([667, 2, 667, 0])
  })
})

it('money of another amount that was kept reserves nothing, and all of it when it is released', async () => {
  const event = eventOf('UNKNOWN', { amount: 7 })
  await settlePayment(event)
  const payment = () => db().payment.findFirstOrThrow({ where: { tradeNo: event.tradeNo } })
  const { id } = await payment()
  await decideMoney(id, 'KEEP', by)
  expect(await payment()).toMatchObject({ refundReserved: 0n })
  const { refundNo } = await refundOf(`payment:${id}`)
  expect(await decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by)).toBe(true)
  expect(await payment()).toMatchObject({ refundReserved: 7n })
})

it('a decision about one refund leaves the alerts of the payment’s other refunds open', async () => {
  const { decide, plan, paymentId } = await givenStopped({ pieces: 1 })
  await plan('second', 1)
  await sendRefunds()
  const open = async () => {
    const alerts = await db().alert.findMany({ where: { paymentId, kind: 'REFUND', resolvedAt: null } })
    return alerts.map(({ facts }) => (facts as { refundNo: string }).refundNo).sort()
  }
  const [first, second] = [(await refundOf('form:first')).refundNo, (await refundOf('form:second')).refundNo]
  expect(await open()).toEqual([first, second].sort())
  await decide('KEEP', 'STOPPED')
  expect(await open()).toEqual([second])
  await decideRefund({ refundNo: second, status: 'STOPPED' }, 'RELEASE', by)
  expect(await open()).toEqual([])
})
