import { describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import {
  dumpBooks,
  emptyBooks,
  givenProduct,
  givenUser,
  outcomeOfBooks,
  withTestDatabase,
} from '@/lib/testing/database'
import { factOf, givenOrder, requestFor } from '@/lib/testing/orders'
import { crashAt } from '@/lib/testing/statements'
import { auditBooks } from './audit'
import { cancelOrder, closeOrder } from './close'
import { placeOrder } from './place'
import { settleRefund } from './refund'
import { settlePayment } from './settle'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))

withTestDatabase()

/** Prepares something, and returns the work that is to be crashed. */
type Given = () => Promise<() => Promise<unknown>>

/** An order that was paid twice: its second payment is owed back. */
async function givenRefund() {
  const { outTradeNo } = await givenOrder()
  for (let n = 0; n < 2; n++) await settlePayment(factOf(outTradeNo))
  return db().refundIntent.findFirstOrThrow()
}

const settling: [string, Given][] = [
  [
    'the first notice',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo)
      return () => settlePayment(fact)
    },
  ],
  [
    'a payment found by a query',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo, { source: 'QUERY' })
      return () => settlePayment(fact)
    },
  ],
  [
    'a wrong amount',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo, { amount: 99 })
      return () => settlePayment(fact)
    },
  ],
  [
    'money for a closed order',
    async () => {
      const { outTradeNo, orderId } = await givenOrder()
      await closeOrder(orderId, 'EXPIRED')
      const fact = factOf(outTradeNo)
      return () => settlePayment(fact)
    },
  ],
  [
    'money for a closed order whose goods are gone',
    async () => {
      const { outTradeNo, orderId, variant } = await givenOrder({ stock: 1 })
      await closeOrder(orderId, 'EXPIRED')
      await placeOrder(await givenUser(), requestFor(variant))
      const fact = factOf(outTradeNo)
      return () => settlePayment(fact)
    },
  ],
  [
    'a second trade',
    async () => {
      const { outTradeNo } = await givenOrder()
      await settlePayment(factOf(outTradeNo))
      const fact = factOf(outTradeNo)
      return () => settlePayment(fact)
    },
  ],
  [
    'an unknown order',
    async () => {
      const fact = factOf('NOBODY-KNOWS-IT')
      return () => settlePayment(fact)
    },
  ],
  [
    'a query that confirms',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo)
      await settlePayment(fact)
      return () => settlePayment({ ...fact, source: 'QUERY' })
    },
  ],
  [
    'a query that names another amount',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo)
      await settlePayment(fact)
      return () => settlePayment({ ...fact, amount: 101, source: 'QUERY' })
    },
  ],
  [
    'a query that names another trade',
    async () => {
      const { outTradeNo } = await givenOrder()
      await settlePayment(factOf(outTradeNo))
      const fact = factOf(outTradeNo, { source: 'QUERY' })
      return () => settlePayment(fact)
    },
  ],
  [
    'a notice of who paid',
    async () => {
      const fact = factOf((await givenOrder()).outTradeNo, { source: 'QUERY' })
      await settlePayment(fact)
      return () => settlePayment({ ...fact, payerOpenId: 'a-friend', source: 'NOTIFICATION' })
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
]

/**
 * Crashes the given work at each of its statements in turn, every time from the start, and repeats it. Returns where the
 * books end up then; `whole` is where they end up without a crash.
 */
async function crashEverywhere(given: Given, afterCrash: (before: Books) => Promise<void>) {
  const ends: Outcome[] = []
  for (let n = 1; ; n++) {
    await emptyBooks()
    const work = await given()
    const before = await dumpBooks()
    if (!(await crashAt(n, work))) return { ends, whole: await soundOutcome() }
    await afterCrash(before)
    await work()
    ends.push(await soundOutcome())
  }
}

type Books = Awaited<ReturnType<typeof dumpBooks>>
type Outcome = Awaited<ReturnType<typeof outcomeOfBooks>>

async function soundOutcome(): Promise<Outcome> {
  expect((await auditBooks()).breaches).toEqual([])
  return outcomeOfBooks()
}

describe.each([...settling, ...others])('%s', (_, given) => {
  it('case 24: crashed at any statement changes nothing; repeated, it ends as without a crash', async () => {
    const { ends, whole } = await crashEverywhere(given, async (before) => {
      expect(await dumpBooks()).toEqual(before)
    })
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) expect(end).toEqual(whole)
  })
})
