import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { completeOrder, shipOrder } from '@/lib/orders/fulfil'
import { dumpTables, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { givenPaidLines } from '@/lib/testing/orders'
import { cancelPaidOrder } from './cancel-paid-order'
import { type PartialRefund, planPartialRefund } from './plan'

withTestDatabase()
beforeEach(() => resetDatabase())
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
let keys = 0
const plan = (orderNo: string, request: Omit<PartialRefund, 'requestKey'>, requestKey = `key-${++keys}`) =>
  planPartialRefund(orderNo, { requestKey, ...request }, by)

/** Refunds as they were planned, oldest first. */
const refunds = () => db().refundIntent.findMany({ orderBy: { id: 'asc' }, include: { parts: true } })
const amounts = async () => (await refunds()).map(({ amount }) => Number(amount))
const eventsOf = (orderId: string) =>
  db().orderEvent.findMany({ where: { orderId, kind: 'REFUND_GOODWILL' } })

/** Three pieces for 1000 fen, one piece for 500, and 800 fen of shipping. */
const givenMixed = () =>
  givenPaidLines(
    [
      { quantity: 3, paid: 1000 },
      { quantity: 1, paid: 500 },
    ],
    800,
  )

describe('a refund of some pieces', () => {
  it.each<[string, number, number, number[], number[]]>([
    ['1000 fen for 3, one at a time', 1000, 3, [1, 1, 1], [334, 333, 333]],
    ['1000 fen for 3, two and then one', 1000, 3, [2, 1], [667, 333]],
    ['2701 fen for 3, two and then one', 2701, 3, [2, 1], [1801, 900]],
    ['17925 fen for 10, three and then seven', 17_925, 10, [3, 7], [5378, 12_547]],
    ['17925 fen for 10, all at once', 17_925, 10, [10], [17_925]],
  ])('%s', async (_, paid, quantity, steps, expected) => {
    const { orderNo, lineIds } = await givenPaidLines([{ quantity, paid }])
    for (const pieces of steps) {
      const lines = [{ orderItemId: lineIds[0] ?? '', quantity: pieces }]
      expect(await plan(orderNo, { lines })).toBe('PLANNED')
    }
    expect(await amounts()).toEqual(expected)
    expect(await plan(orderNo, { lines: [{ orderItemId: lineIds[0] ?? '', quantity: 1 }] })).toBe('TOO_MUCH')
    expect(await db().payment.findFirst()).toMatchObject({ refundReserved: BigInt(paid) })
  })

  it('of 1 fen for 3: the first is worth it, then nothing is left to give back', async () => {
    const { orderNo, lineIds } = await givenPaidLines([{ quantity: 3, paid: 1 }])
    const lines = [{ orderItemId: lineIds[0] ?? '', quantity: 1 }]
    expect(await plan(orderNo, { lines })).toBe('PLANNED')
    const before = await dumpTables()
    expect(await plan(orderNo, { lines })).toBe('TOO_MUCH')
    const after = await dumpTables()
    expect({ ...after, orders: [] }).toEqual({ ...before, orders: [] })
    expect(await amounts()).toEqual([1])
  })
})

it('a refund of several things is planned with its parts, its event and its counters; the order keeps its state', async () => {
  const { orderId, orderNo, lineIds, paymentId } = await givenMixed()
  const [cups, pot] = lineIds as [string, string]
  const lines = [
    { orderItemId: cups, quantity: 2 },
    { orderItemId: pot, quantity: 1 },
  ]
  expect(await plan(orderNo, { lines, shipping: 300, goodwill: 50 }, 'the-form')).toBe('PLANNED')
  const [refund] = await refunds()
  expect(refund).toMatchObject({
    paymentId,
    payeeOpenId: 'payer',
    amount: 1517n,
    reason: 'GOODWILL',
    status: 'PLANNED',
    requestKey: 'form:the-form',
    decidedBy: by,
    releasedAt: null,
  })
  const parts = refund?.parts.map(({ kind, orderItemId, quantity, amount }) => ({
    kind,
    orderItemId,
    quantity,
    amount: Number(amount),
  }))
  expect(parts?.sort((a, b) => b.amount - a.amount)).toEqual([
    { kind: 'GOODS', orderItemId: cups, quantity: 2, amount: 667 },
    { kind: 'GOODS', orderItemId: pot, quantity: 1, amount: 500 },
    { kind: 'SHIPPING', orderItemId: null, quantity: 0, amount: 300 },
    { kind: 'GOODWILL', orderItemId: null, quantity: 0, amount: 50 },
  ])
  expect(await db().order.findUniqueOrThrow({ where: { orderNo } })).toMatchObject({
    status: 'PAID',
    stock: 'SOLD',
    shippingRefunded: 300,
  })
  expect(await db().orderItem.findUnique({ where: { id: cups } })).toMatchObject({
    refundedQuantity: 2,
    refundedAmount: 667,
  })
  expect(await eventsOf(orderId)).toMatchObject([{ detail: refund?.refundNo, by }])
})

it('lines of which nothing is wanted are no part of it', async () => {
  const { orderNo, lineIds } = await givenMixed()
  const lines = lineIds.map((orderItemId, quantity) => ({ orderItemId, quantity }))
  expect(await plan(orderNo, { lines })).toBe('PLANNED')
  expect((await refunds())[0]?.parts).toMatchObject([{ quantity: 1, amount: 500n }])
})

it('a shipped and a completed order can be refunded in part too', async () => {
  const { orderNo } = await givenMixed()
  await shipOrder(orderNo, { carrier: '', trackingNo: '' }, by)
  expect(await plan(orderNo, { goodwill: 1 })).toBe('PLANNED')
  await completeOrder(orderNo, by)
  expect(await plan(orderNo, { goodwill: 1 })).toBe('PLANNED')
})

describe('the same request', () => {
  it('plans one refund, however often it is sent, also when it was of everything', async () => {
    const { orderNo, lineIds, orderId } = await givenPaidLines([{ quantity: 1, paid: 500 }], 100)
    const request = { lines: [{ orderItemId: lineIds[0] ?? '', quantity: 1 }], shipping: 100 }
    expect(await plan(orderNo, request, 'the-form')).toBe('PLANNED')
    const before = await dumpTables()
    expect(await plan(orderNo, request, 'the-form')).toBe('REPEATED')
    expect(await plan(orderNo, { goodwill: 1 }, 'the-form')).toBe('REPEATED')
    const after = await dumpTables()
    expect({ ...after, orders: [] }).toEqual({ ...before, orders: [] })
    await cancelPaidOrder(orderNo, by)
    expect(await plan(orderNo, request, 'the-form')).toBe('REPEATED')
    expect(await eventsOf(orderId)).toHaveLength(1)
  })

  it.each([1, 1500])('sent many times at once plans one refund of %s fen', async (goodwill) => {
    const { orderNo } = await givenPaidLines([{ quantity: 1, paid: 1500 }])
    const sent = Array.from({ length: 10 }, () => plan(orderNo, { goodwill }, 'the-form'))
    const results = await Promise.all(sent)
    expect(results.sort()).toEqual(['PLANNED', ...Array(9).fill('REPEATED')])
    expect(await amounts()).toEqual([goodwill])
  })
})

it('any sequence of refunds stays within what was paid, and what is left comes to it exactly', async () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 5 }),
    paid: fc.integer({ min: 1, max: 3000 }),
  })
  const step = fc.record({
    pieces: fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }),
    shipping: fc.oneof(fc.constant(0), fc.nat({ max: 500 })),
    goodwill: fc.oneof(fc.constant(0), fc.constant(0), fc.nat({ max: 500 })),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 900 }),
      fc.array(step, { maxLength: 8 }),
      async (lines, shippingFee, steps) => {
        await resetDatabase()
        const { orderNo, lineIds, amount } = await givenPaidLines(lines, shippingFee)
        for (const { pieces, shipping, goodwill } of steps) {
          const wanted = lineIds.map((orderItemId, n) => ({ orderItemId, quantity: pieces[n] ?? 0 }))
          await plan(orderNo, { lines: wanted, shipping, goodwill })
          const sum = (await amounts()).reduce((a, b) => a + b, 0)
          expect(sum).toBeLessThanOrEqual(amount)
        }
        expect(await cancelPaidOrder(orderNo, by)).toBe('CANCELLED')
        expect((await amounts()).reduce((a, b) => a + b, 0)).toBe(amount)
        expect(await db().payment.findFirst()).toMatchObject({ refundReserved: BigInt(amount) })
        expect((await runAudit()).breaches).toEqual([])
      },
    ),
    { numRuns: 40, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  )
}, 60_000)
