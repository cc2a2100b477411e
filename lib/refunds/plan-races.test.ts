import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { givenPaidLines } from '@/lib/testing/orders'
import { cancelPaidOrder } from './cancel-paid-order'
import { planPartialRefund } from './plan'
import { decideRefund } from './refund-actions'

withTestDatabase()
beforeEach(() => resetDatabase())
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
const count = (results: unknown[], result: unknown) => results.filter((one) => one === result).length
const reserved = async () => Number((await db().payment.findFirstOrThrow()).refundReserved)

describe('refunds that are planned at once', () => {
  it('never exceed the payment', async () => {
    const { orderNo } = await givenPaidLines([{ quantity: 1, paid: 1000 }])
    const planned = Array.from({ length: 8 }, (_, n) =>
      planPartialRefund(orderNo, { requestKey: `r${n}`, goodwill: 300 }, by),
    )
    const results = await Promise.all(planned)
    expect([count(results, 'PLANNED'), count(results, 'TOO_MUCH')]).toEqual([3, 5])
    expect(await reserved()).toBe(900)
  })

  it('never give a piece or the shipping twice', async () => {
    const { orderNo, lineIds } = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
    const lines = [{ orderItemId: lineIds[0] ?? '', quantity: 1 }]
    const planned = Array.from({ length: 8 }, (_, n) =>
      planPartialRefund(orderNo, { requestKey: `r${n}`, ...(n % 2 ? { lines } : { shipping: 500 }) }, by),
    )
    const results = await Promise.all(planned)
    expect(count(results, 'PLANNED')).toBe(4)
    expect(await reserved()).toBe(1500)
    expect(await db().orderItem.findFirst()).toMatchObject({ refundedQuantity: 3, refundedAmount: 1000 })
    expect(await db().order.findFirst()).toMatchObject({ shippingRefunded: 500 })
  })

  it('and a cancellation come to what was paid', async () => {
    const { orderNo, lineIds } = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
    const lines = [{ orderItemId: lineIds[0] ?? '', quantity: 1 }]
    const planned = Array.from({ length: 6 }, (_, n) =>
      planPartialRefund(orderNo, { requestKey: `r${n}`, lines, goodwill: 10 }, by),
    )
    const results = await Promise.all([...planned, cancelPaidOrder(orderNo, by)])
    expect(results.at(-1)).toBe('CANCELLED')
    for (const result of results.slice(0, -1)) expect(['PLANNED', 'GONE', 'TOO_MUCH']).toContain(result)
    expect(await reserved()).toBe(1800)
  })
})

it('a refund that is kept and released while others are planned never exceeds the payment', async () => {
  const { orderNo, lineIds, event } = await givenPaidLines([{ quantity: 3, paid: 1000 }], 800)
  const pieces = (quantity: number) => [{ orderItemId: lineIds[0] ?? '', quantity }]
  await planPartialRefund(orderNo, { requestKey: 'first', lines: pieces(3), shipping: 800 }, by)
  const { refundNo } = await db().refundIntent.findFirstOrThrow()
  await settlePayment({ ...event, payerOpenId: 'another' })
  const works = Array.from({ length: 4 }, (_, n) => [
    decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by),
    planPartialRefund(orderNo, { requestKey: `r${n}`, lines: pieces(1) }, by),
    decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by),
    planPartialRefund(orderNo, { requestKey: `s${n}`, shipping: 300 }, by),
  ]).flat()
  for (const result of await Promise.allSettled(works)) expect(result.status).toBe('fulfilled')
  expect(await reserved()).toBeLessThanOrEqual(1800)
})
