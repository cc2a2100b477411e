import { describe, expect, it, vi } from 'vitest'
import { newHandover } from '@/lib/cart/handover'
import { db } from '@/lib/db'
import { booksOf, emptyBooks, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { factOf, givenOrder, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { pauseAt } from '@/lib/testing/statements'
import { askPlatform } from './ask'
import { auditBooks } from './audit'
import { cancelOrder, closeOrder } from './close'
import { preparePayment } from './pay'
import { placeOrder } from './place'
import { reconcile } from './reconcile'
import { sendRefunds, settleRefund } from './refund'
import { settlePayment } from './settle'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))

withTestDatabase({ VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS' })
const sandbox = withSandbox()

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

type Work = () => Promise<unknown>
/** Two pieces of work, and what must be true when both have ended, however they were interleaved. */
type Given = () => Promise<[Work, Work, (results: PromiseSettledResult<unknown>[]) => Promise<void>]>

/** True when somebody waits for a lock that another transaction has. SQLite's transactions wait in a queue instead. */
async function somebodyWaits(): Promise<boolean> {
  if (process.env.DATABASE_URL?.startsWith('file:')) return true
  const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
    SELECT COUNT(*) AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return Number(row?.waiting) > 0
}

/** Stops the one before each of its statements in turn, lets the other run until it ends or has to wait, and goes on. */
async function interleave(given: Given, first: 0 | 1): Promise<void> {
  for (let n = 1; ; n++) {
    await emptyBooks()
    const [a, b, check] = await given()
    const works = [a, b] as const
    const one = pauseAt(n, works[first])
    const reached = await one.reached
    let ended = false
    const other = works[first === 0 ? 1 : 0]().finally(() => {
      ended = true
    })
    const both = Promise.allSettled(first === 0 ? [one.done, other] : [other, one.done])
    while (reached && !ended && !(await somebodyWaits()))
      await new Promise((resolve) => setImmediate(resolve))
    one.goOn()
    await check(await both)
    expect((await auditBooks()).breaches).toEqual([])
    if (!reached) return
  }
}

const values = (results: PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason))

/** An order that can be paid at the platform. */
async function givenPayable(options: { stock?: number } = {}) {
  const order = await givenOrder(options)
  await preparePayment(order.orderId)
  const pay = async () => {
    const paid = await sandbox.control('POST', 'pay', { out_trade_no: order.outTradeNo, notify: false })
    return paid.trade_no as string
  }
  return { ...order, pay }
}

/** An order that was paid twice: its second payment is owed back. */
async function givenRefund() {
  const order = await givenOrder()
  const payerOpenId = 'lJsDBB02XiaoLuBuMiLuTestUser0001'
  await settlePayment(factOf(order.outTradeNo, { payerOpenId }))
  const second = factOf(order.outTradeNo, { payerOpenId })
  await settlePayment(second)
  const { refundNo } = await db().refundIntent.findFirstOrThrow()
  const payouts = async () => {
    const sent = await sandbox.control('GET', `payouts?out_order_no=${refundNo}`)
    return (sent.payouts as unknown[]).length
  }
  return { ...order, second, refundNo, payouts }
}

const pairs: Record<string, Given> = {
  'case 29: orders for the same goods the other way round do not stop each other': async () => {
    const [cup, pot] = [await givenProduct(), await givenProduct()]
    const line = ({ sku, price }: typeof cup) => ({ sku, quantity: 1, seenPrice: price })
    const user = await givenUser()
    const place = (lines: ReturnType<typeof line>[]) => () => placeOrder(user, { ...requestFor(cup), lines })
    return [
      place([line(cup), line(pot)]),
      place([line(pot), line(cup)]),
      async (results) => {
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled'])
      },
    ]
  },
  'case 23: a notice and a cancellation: paid': async () => {
    const { orderNo, outTradeNo, userId } = await givenPayable()
    return [
      () => settlePayment(factOf(outTradeNo)),
      () => cancelOrder(userId, orderNo),
      async ([settled]) => {
        expect(settled).toMatchObject({ value: 'APPLIED' })
        expect(await booksOf(orderNo)).toMatchObject({
          status: 'PAID',
          shelf: { onHand: 9, held: 0, sold: 1 },
        })
      },
    ]
  },
  'case 23: a notice and the expiry: paid': async () => {
    const { orderNo, outTradeNo } = await givenPayable()
    return [
      () => settlePayment(factOf(outTradeNo)),
      () => reconcile(inMinutes(16)),
      async ([settled]) => {
        expect(settled).toMatchObject({ value: 'APPLIED' })
        expect(await booksOf(orderNo)).toMatchObject({
          status: 'PAID',
          shelf: { onHand: 9, held: 0, sold: 1 },
        })
      },
    ]
  },
  'case 23: a notice and the page’s question: paid once': async () => {
    const { orderId, orderNo, outTradeNo, pay } = await givenPayable()
    const fact = factOf(outTradeNo, { tradeNo: await pay() })
    return [
      () => settlePayment(fact),
      () => askPlatform(orderId),
      async () => {
        expect(await booksOf(orderNo)).toMatchObject({
          status: 'PAID',
          payments: ['APPLIED'],
          movements: ['HOLD', 'SALE'],
        })
        expect(await db().payment.findFirst()).toMatchObject({ source: 'NOTIFICATION', payerOpenId: 'payer' })
      },
    ]
  },
  'case 20: money for a closed order and a buyer of the last piece: one has it': async () => {
    const { orderId, orderNo, outTradeNo, variant } = await givenOrder({ stock: 1 })
    await closeOrder(orderId, 'EXPIRED')
    const other = await givenUser()
    return [
      () => settlePayment(factOf(outTradeNo)),
      () => placeOrder(other, requestFor(variant)),
      async ([settled, placed]) => {
        const late = placed?.status === 'fulfilled'
        expect(settled).toMatchObject({ value: late ? 'LATE' : 'APPLIED' })
        expect(await booksOf(orderNo)).toMatchObject({ refunds: late ? ['LATE'] : [] })
      },
    ]
  },
  'case 27: a notice and a query that contradict each other: review': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const fact = factOf(outTradeNo)
    return [
      () => settlePayment(fact),
      () => settlePayment({ ...fact, amount: 101, source: 'QUERY' }),
      async () => {
        expect(await booksOf(orderNo)).toMatchObject({
          status: 'REVIEW',
          payments: ['MISMATCH'],
          refunds: [],
        })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'case 27: one trade told for two orders at once: kept once, an alert': async () => {
    const [one, two] = [await givenOrder(), await givenOrder()]
    const fact = factOf(one.outTradeNo)
    return [
      () => settlePayment(fact),
      () => settlePayment({ ...fact, outTradeNo: two.outTradeNo }),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'DISPUTED'])
        expect(await db().payment.count()).toBe(1)
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'a refund and the doubt about its payment: sent once or stopped': async () => {
    const { second, orderNo, payouts } = await givenRefund()
    return [
      () => sendRefunds(),
      () => settlePayment({ ...second, amount: 101, source: 'QUERY' }),
      async () => {
        const { status } = await db().refundIntent.findFirstOrThrow()
        expect([status, await payouts()]).toEqual(status === 'STOPPED' ? ['STOPPED', 0] : ['SENT', 1])
        expect(await booksOf(orderNo)).toMatchObject({ refunds: ['DUPLICATE'] })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'a refund whose result is faster than its answer is done': async () => {
    const { refundNo } = await givenRefund()
    return [
      () => sendRefunds(),
      () => settleRefund(refundNo, 'done'),
      async () => {
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'DONE' })
        expect(await db().alert.count()).toBe(0)
      },
    ]
  },
  'a refund told done and failed at once keeps the first end, with an alert': async () => {
    const { refundNo } = await givenRefund()
    return [
      () => settleRefund(refundNo, 'done'),
      () => settleRefund(refundNo, 'failed'),
      async ([done]) => {
        const first = done?.status === 'fulfilled' && done.value === 'SETTLED' ? 'DONE' : 'FAILED'
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: first })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
}

/** Pairs of which one work is as the other: it does not matter which is stopped. */
const twins: Record<string, Given> = {
  'case 29: two buyers and the last piece: one has it': async () => {
    const variant = await givenProduct({ stock: 1 })
    const [one, two] = [await givenUser(), await givenUser()]
    const place = (user: string) => () => placeOrder(user, requestFor(variant))
    return [
      place(one),
      place(two),
      async (results) => {
        expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
        expect(values(results)).toContainEqual(expect.objectContaining({ name: 'OrderRefused' }))
        expect(await db().order.count()).toBe(1)
      },
    ]
  },
  'case 28: one submission sent twice is one order': async () => {
    const request = requestFor(await givenProduct())
    const user = await givenUser()
    const place = () => placeOrder(user, request)
    return [
      place,
      place,
      async (results) => {
        const [one, two] = values(results)
        expect(one).toEqual(two)
        expect(await db().order.count()).toBe(1)
      },
    ]
  },
  'two orders with one hand-over number: both are placed, one has it': async () => {
    const variant = await givenProduct()
    const [one, two] = [await givenUser(), await givenUser()]
    const handover = newHandover()
    const place = (user: string) => () => placeOrder(user, requestFor(variant), handover)
    return [
      place(one),
      place(two),
      async (results) => {
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled'])
        expect(await db().order.count()).toBe(2)
        expect(await db().order.count({ where: { handover } })).toBe(1)
      },
    ]
  },
  'case 35: a cancellation and the expiry: closed once': async () => {
    const { orderId, orderNo } = await givenOrder()
    return [
      () => closeOrder(orderId, 'CANCELLED'),
      () => closeOrder(orderId, 'EXPIRED'),
      async (results) => {
        expect(values(results).sort()).toEqual([false, true])
        expect(await booksOf(orderNo)).toMatchObject({
          movements: ['HOLD', 'RELEASE'],
          shelf: { onHand: 10 },
        })
      },
    ]
  },
  'case 15: one trade told twice: paid once': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const fact = factOf(outTradeNo)
    return [
      () => settlePayment(fact),
      () => settlePayment(fact),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'REPEATED'])
        expect(await booksOf(orderNo)).toMatchObject({ status: 'PAID', movements: ['HOLD', 'SALE'] })
      },
    ]
  },
  'case 19: one trade for an unknown order told twice: kept once': async () => {
    const fact = factOf('NOBODY-KNOWS-IT')
    return [
      () => settlePayment(fact),
      () => settlePayment(fact),
      async (results) => {
        expect(values(results).sort()).toEqual(['ORPHAN', 'REPEATED'])
        expect(await db().alert.count()).toBe(1)
      },
    ]
  },
  'case 21: two trades of one order: one applied, one owed back': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    return [
      () => settlePayment(factOf(outTradeNo)),
      () => settlePayment(factOf(outTradeNo)),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'DUPLICATE'])
        expect(await booksOf(orderNo)).toMatchObject({ status: 'PAID', refunds: ['DUPLICATE'] })
      },
    ]
  },
  'a refund sent from two places leaves once': async () => {
    const { payouts } = await givenRefund()
    return [
      () => sendRefunds(),
      () => sendRefunds(),
      async () => {
        expect(await payouts()).toBe(1)
        expect(await db().refundIntent.findFirst()).toMatchObject({ status: 'SENT' })
      },
    ]
  },
}

describe.each(Object.entries(pairs))('%s', (_, given) => {
  it('the first stopped before each of its statements', () => interleave(given, 0))
  it('the second stopped before each of its statements', () => interleave(given, 1))
})

describe.each(Object.entries(twins))('%s', (_, given) => {
  it('one stopped before each of its statements', () => interleave(given, 0))
})
