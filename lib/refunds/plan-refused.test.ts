import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db, transaction } from '@/lib/db'
import { settlePayment } from '@/lib/payments/settle'
import { dumpTables, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidLines } from '@/lib/testing/orders'
import { cancelPaidOrder } from './cancel-paid-order'
import { type PartialRefund, planPartialRefund } from './plan'

withTestDatabase()
beforeEach(() => resetDatabase())
afterEach(async () => expect((await runAudit()).breaches).toEqual([]))

const by = 'merchant'
let keys = 0
const plan = (orderNo: string, request: Omit<PartialRefund, 'requestKey'>) =>
  planPartialRefund(orderNo, { requestKey: `key-${++keys}`, ...request }, by)
const refunds = () => db().refundIntent.findMany()

/** Three pieces for 1000 fen, one piece for 500, and 800 fen of shipping. */
const givenMixed = () =>
  givenPaidLines(
    [
      { quantity: 3, paid: 1000 },
      { quantity: 1, paid: 500 },
    ],
    800,
  )

describe('what exceeds what was paid is refused and leaves no trace:', () => {
  const tooMuch: [string, (lineIds: string[]) => Omit<PartialRefund, 'requestKey'>][] = [
    ['pieces', ([cups]) => ({ lines: [{ orderItemId: cups ?? '', quantity: 4 }] })],
    [
      'pieces of one line twice',
      ([cups]) => ({ lines: [2, 2].map((quantity) => ({ orderItemId: cups ?? '', quantity })) }),
    ],
    ['shipping', () => ({ shipping: 801 })],
    ['goodwill', () => ({ goodwill: 2301 })],
    [
      'everything and a fen',
      ([cups, pot]) => ({
        lines: [
          { orderItemId: cups ?? '', quantity: 3 },
          { orderItemId: pot ?? '', quantity: 1 },
        ],
        shipping: 800,
        goodwill: 1,
      }),
    ],
    ['a line of another order', () => ({ lines: [{ orderItemId: 'another', quantity: 1 }] })],
    ['an amount over every column', () => ({ goodwill: Number.MAX_SAFE_INTEGER })],
    ['shipping over every column', () => ({ shipping: Number.MAX_SAFE_INTEGER })],
  ]
  it.each(tooMuch)('%s', async (_, requestOf) => {
    const { orderNo, lineIds } = await givenMixed()
    const before = await dumpTables()
    expect(await plan(orderNo, requestOf(lineIds))).toBe('TOO_MUCH')
    expect(await dumpTables()).toEqual(before)
  })

  it('a line of another order that is paid too', async () => {
    const [one, two] = [await givenMixed(), await givenMixed()]
    const before = await dumpTables()
    const lines = [{ orderItemId: two.lineIds[0] ?? '', quantity: 1 }]
    expect(await plan(one.orderNo, { lines })).toBe('TOO_MUCH')
    expect(await dumpTables()).toEqual(before)
  })

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no amount', async (amount) => {
    const { orderNo, lineIds } = await givenMixed()
    const before = await dumpTables()
    const lines = [{ orderItemId: lineIds[0] ?? '', quantity: amount }]
    for (const request of [{ goodwill: amount }, { shipping: amount }, { lines }])
      expect(await plan(orderNo, request)).toBe('NOTHING')
    expect(await dumpTables()).toEqual(before)
  })
})

describe('a partial refund is not for', () => {
  it('a payment that is not confirmed', async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    await settlePayment(eventOf(outTradeNo))
    expect(await plan(orderNo, { goodwill: 1 })).toBe('NOT_CONFIRMED')
    expect(await refunds()).toEqual([])
  })

  it('an order that is unpaid, under review, cancelled or unknown', async () => {
    const unpaid = await givenOrder()
    const review = await givenOrder()
    await settlePayment(eventOf(review.outTradeNo, { amount: 99 }))
    const cancelled = await givenMixed()
    await cancelPaidOrder(cancelled.orderNo, by)
    for (const orderNo of [unpaid.orderNo, review.orderNo, cancelled.orderNo, 'UNKNOWN'])
      expect(await plan(orderNo, { goodwill: 1 })).toBe('GONE')
    expect(await refunds()).toHaveLength(1)
  })
})

it('an amount beyond 32 bits is reserved to the fen', async () => {
  const { paymentId, orderNo } = await givenMixed()
  const amount = 9_007_199_254_740_991n
  await transaction((tx) => tx.payment.update({ where: { id: paymentId }, data: { amount } }))
  expect(await plan(orderNo, { goodwill: Number(amount) - 1 })).toBe('PLANNED')
  expect(await plan(orderNo, { goodwill: 2 })).toBe('TOO_MUCH')
  expect(await plan(orderNo, { goodwill: 1 })).toBe('PLANNED')
  expect(await db().payment.findUnique({ where: { id: paymentId } })).toMatchObject({
    refundReserved: amount,
  })
  // No order costs as much, so the audit would report it.
  await resetDatabase()
})
