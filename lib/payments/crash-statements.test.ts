import { describe, expect, it, vi } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { cancelPaidOrder } from '@/lib/refunds/cancel-paid-order'
import { planPartialRefund } from '@/lib/refunds/plan'
import { decideMoney, decideRefund } from '@/lib/refunds/refund-actions'
import { settleRefund } from '@/lib/refunds/settle-payout'
import {
  dumpTables,
  givenProduct,
  givenUser,
  normalizedDump,
  resetDatabase,
  withTestDatabase,
} from '@/lib/testing/database'
import { eventOf, givenOrder, givenPaidLines, givenPaidOrder, requestFor } from '@/lib/testing/orders'
import { crashAt } from '@/lib/testing/statements'
import { cancelOrder } from './cancel'
import { confirmByHand } from './confirm-by-hand'
import { settlePayment } from './settle'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))

withTestDatabase()

const by = 'merchant'

/** Prepares something, and returns the work that is to be crashed. */
type Given = () => Promise<() => Promise<unknown>>

/** An order that was paid twice: its second payment is owed back. */
async function givenRefund() {
  const { outTradeNo } = await givenOrder()
  for (let n = 0; n < 2; n++) await settlePayment(eventOf(outTradeNo))
  return db().refundIntent.findFirstOrThrow()
}

const settling: [string, Given][] = [
  [
    'the first notification',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo)
      return () => settlePayment(event)
    },
  ],
  [
    'a payment found by a query',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo, { source: 'QUERY' })
      return () => settlePayment(event)
    },
  ],
  [
    'a wrong amount',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo, { amount: 99 })
      return () => settlePayment(event)
    },
  ],
  [
    'money for a closed order',
    async () => {
      const { outTradeNo, orderId } = await givenOrder()
      await closeOrder(orderId, 'EXPIRED')
      const event = eventOf(outTradeNo)
      return () => settlePayment(event)
    },
  ],
  [
    'money for a closed order whose stock is sold',
    async () => {
      const { outTradeNo, orderId, variant } = await givenOrder({ stock: 1 })
      await closeOrder(orderId, 'EXPIRED')
      await placeOrder(await givenUser(), requestFor(variant))
      const event = eventOf(outTradeNo)
      return () => settlePayment(event)
    },
  ],
  [
    'a second trade',
    async () => {
      const { outTradeNo } = await givenOrder()
      await settlePayment(eventOf(outTradeNo))
      const event = eventOf(outTradeNo)
      return () => settlePayment(event)
    },
  ],
  [
    'an unknown order',
    async () => {
      const event = eventOf('UNKNOWN')
      return () => settlePayment(event)
    },
  ],
  [
    'a query that confirms',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo)
      await settlePayment(event)
      return () => settlePayment({ ...event, source: 'QUERY' })
    },
  ],
  [
    'a query that names another amount',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo)
      await settlePayment(event)
      return () => settlePayment({ ...event, amount: 101, source: 'QUERY' })
    },
  ],
  [
    'a query that names another trade',
    async () => {
      const { outTradeNo } = await givenOrder()
      await settlePayment(eventOf(outTradeNo))
      const event = eventOf(outTradeNo, { source: 'QUERY' })
      return () => settlePayment(event)
    },
  ],
  [
    'a notification that names the payer',
    async () => {
      const event = eventOf((await givenOrder()).outTradeNo, { source: 'QUERY' })
      await settlePayment(event)
      return () => settlePayment({ ...event, payerOpenId: 'a-friend', source: 'NOTIFICATION' })
    },
  ],
  [
    'a notification that names another payer of what is being refunded',
    async () => {
      const { orderNo, event } = await givenPaidOrder()
      await cancelPaidOrder(orderNo, by)
      return () => settlePayment({ ...event, payerOpenId: 'a-friend' })
    },
  ],
  [
    'a payment time of tomorrow',
    async () => {
      const paidAt = new Date(Date.now() + 86_400_000)
      const event = eventOf((await givenOrder()).outTradeNo, { paidAt })
      return () => settlePayment(event)
    },
  ],
]

const others: [string, Given][] = [
  [
    'placing',
    async () => {
      const user = await givenUser()
      const request = requestFor(await givenProduct(), 2)
      return () => placeOrder(user, request)
    },
  ],
  [
    'closing',
    async () => {
      const { orderId } = await givenOrder()
      return () => closeOrder(orderId, 'CANCELLED')
    },
  ],
  [
    'cancelling',
    async () => {
      const { userId, orderNo } = await givenOrder()
      return () => cancelOrder(userId, orderNo)
    },
  ],
  [
    'a refund that is done',
    async () => {
      const { refundNo } = await givenRefund()
      return () => settleRefund(refundNo, 'done')
    },
  ],
  [
    'a refund that failed',
    async () => {
      const { refundNo } = await givenRefund()
      return () => settleRefund(refundNo, 'failed')
    },
  ],
  [
    'a refund that failed after it was done',
    async () => {
      const { refundNo } = await givenRefund()
      await settleRefund(refundNo, 'done')
      return () => settleRefund(refundNo, 'failed')
    },
  ],
  ['a refund that is not ours', async () => () => settleRefund('NOT-OURS', 'done')],
  [
    'a kept refund that is paid all the same',
    async () => {
      const { refundNo } = await givenKept()
      return () => settleRefund(refundNo, 'done')
    },
  ],
  [
    'confirming by hand',
    async () => {
      const { orderNo, outTradeNo } = await givenOrder()
      await settlePayment(eventOf(outTradeNo))
      return () => confirmByHand(orderNo, by)
    },
  ],
  [
    'cancelling a paid order of which a part was refunded',
    async () => {
      const { orderNo, lineIds } = await givenPartly()
      await planPartialRefund(orderNo, { requestKey: 'r', ...partOf(lineIds) }, by)
      return () => cancelPaidOrder(orderNo, by)
    },
  ],
  [
    'planning a partial refund',
    async () => {
      const { orderNo, lineIds } = await givenPartly()
      return () => planPartialRefund(orderNo, { requestKey: 'r', ...partOf(lineIds) }, by)
    },
  ],
  [
    'keeping what a refund had reserved',
    async () => {
      const { refundNo } = await givenStopped()
      return () => decideRefund({ refundNo, status: 'STOPPED' }, 'KEEP', by)
    },
  ],
  [
    'releasing a kept refund',
    async () => {
      const { refundNo } = await givenKept()
      return () => decideRefund({ refundNo, status: 'KEPT' }, 'RELEASE', by)
    },
  ],
  [
    'giving back money of another amount',
    async () => {
      const { outTradeNo, orderId } = await givenOrder()
      await settlePayment(eventOf(outTradeNo, { amount: 99 }))
      const { id } = await db().payment.findFirstOrThrow({ where: { orderId } })
      return () => decideMoney(id, 'REFUND', by)
    },
  ],
]

const givenPartly = () =>
  givenPaidLines(
    [
      { quantity: 3, paid: 1000 },
      { quantity: 1, paid: 500 },
    ],
    800,
  )
const partOf = ([first, second]: string[]) => ({
  lines: [
    { orderItemId: first ?? '', quantity: 2 },
    { orderItemId: second ?? '', quantity: 1 },
  ],
  shipping: 300,
  goodwill: 50,
})

/** A partial refund that waits for a person. */
async function givenStopped() {
  const { orderNo, lineIds, event } = await givenPartly()
  await planPartialRefund(orderNo, { requestKey: 'r', ...partOf(lineIds) }, by)
  await settlePayment({ ...event, payerOpenId: 'a-friend' })
  return db().refundIntent.findFirstOrThrow()
}

async function givenKept() {
  const refund = await givenStopped()
  await decideRefund({ refundNo: refund.refundNo, status: 'STOPPED' }, 'KEEP', by)
  return refund
}

/**
 * Crashes the given work at each of its statements in turn, every time from the start, and repeats it. Returns where the
 * records end up then; `whole` is where they end up without a crash.
 */
async function crashEverywhere(given: Given, afterCrash: (before: Tables) => Promise<void>) {
  const ends: Outcome[] = []
  for (let n = 1; ; n++) {
    await resetDatabase()
    const work = await given()
    const before = await dumpTables()
    if (!(await crashAt(n, work))) return { ends, whole: await soundOutcome() }
    await afterCrash(before)
    await work()
    ends.push(await soundOutcome())
  }
}

type Tables = Awaited<ReturnType<typeof dumpTables>>
type Outcome = Awaited<ReturnType<typeof normalizedDump>>

async function soundOutcome(): Promise<Outcome> {
  expect((await runAudit()).breaches).toEqual([])
  return normalizedDump()
}

describe.each([...settling, ...others])('%s', (_, given) => {
  it('case 24: crashed at any statement changes nothing; repeated, it ends as without a crash', async () => {
    const { ends, whole } = await crashEverywhere(given, async (before) => {
      expect(await dumpTables()).toEqual(before)
    })
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) expect(end).toEqual(whole)
  })
})
