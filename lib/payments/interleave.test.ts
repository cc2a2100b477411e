import { describe, expect, it, vi } from 'vitest'
import { newTransferToken } from '@/lib/cart/transfer-token'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { type GivenPair, interleave, values } from '@/lib/testing/interleave'
import { eventOf, givenOrder, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { cancelOrder } from './cancel'
import { confirmByHand } from './confirm-by-hand'
import { preparePayment } from './create'
import { queryPayment } from './query'
import { reconcile } from './reconcile'
import { settlePayment } from './settle'

vi.mock('@/lib/db', async (original) => (await import('@/lib/testing/statements')).watchStatements(original))

withTestDatabase()
const sandbox = withSandbox()

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

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

const pairs: Record<string, GivenPair> = {
  'case 29: orders for the same variants the other way round do not block each other': async () => {
    const [cup, pot] = [await givenProduct(), await givenProduct()]
    const line = ({ sku, price }: typeof cup) => ({ sku, quantity: 1, seenPrice: price })
    const [one, two] = [await givenUser(), await givenUser()]
    return [
      () => placeOrder(one, { ...requestFor(cup), lines: [line(cup), line(pot)] }),
      () => placeOrder(two, { ...requestFor(cup), lines: [line(pot), line(cup)] }),
      async (results) => {
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled'])
      },
    ]
  },
  'case 23: a notification and a cancellation: paid': async () => {
    const { orderNo, outTradeNo, userId } = await givenPayable()
    return [
      () => settlePayment(eventOf(outTradeNo)),
      () => cancelOrder(userId, orderNo),
      async ([settled]) => {
        expect(settled).toMatchObject({ value: 'APPLIED' })
        expect(await orderState(orderNo)).toMatchObject({
          status: 'PAID',
          counts: { onHand: 9, held: 0, sold: 1 },
        })
      },
    ]
  },
  'case 23: a notification and the expiry: paid': async () => {
    const { orderNo, outTradeNo } = await givenPayable()
    return [
      () => settlePayment(eventOf(outTradeNo)),
      () => reconcile(inMinutes(16)),
      async ([settled]) => {
        expect(settled).toMatchObject({ value: 'APPLIED' })
        expect(await orderState(orderNo)).toMatchObject({
          status: 'PAID',
          counts: { onHand: 9, held: 0, sold: 1 },
        })
      },
    ]
  },
  'case 23: a notification and the page’s query: paid once': async () => {
    const { orderId, orderNo, outTradeNo, pay } = await givenPayable()
    const event = eventOf(outTradeNo, { tradeNo: await pay() })
    return [
      () => settlePayment(event),
      () => queryPayment(orderId),
      async () => {
        expect(await orderState(orderNo)).toMatchObject({
          status: 'PAID',
          payments: ['APPLIED'],
          movements: ['HOLD', 'SALE'],
        })
        expect(await db().payment.findFirst()).toMatchObject({ source: 'NOTIFICATION', payerOpenId: 'payer' })
      },
    ]
  },
  'case 20: money for a closed order and a buyer of the last piece: one gets it': async () => {
    const { orderId, orderNo, outTradeNo, variant } = await givenOrder({ stock: 1 })
    await closeOrder(orderId, 'EXPIRED')
    const other = await givenUser()
    return [
      () => settlePayment(eventOf(outTradeNo)),
      () => placeOrder(other, requestFor(variant)),
      async ([settled, placed]) => {
        const late = placed?.status === 'fulfilled'
        expect(settled).toMatchObject({ value: late ? 'LATE' : 'APPLIED' })
        expect(await orderState(orderNo)).toMatchObject({ refunds: late ? ['LATE'] : [] })
      },
    ]
  },
  'case 27: a notification and a query that conflict: review': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const event = eventOf(outTradeNo)
    return [
      () => settlePayment(event),
      () => settlePayment({ ...event, amount: 101, source: 'QUERY' }),
      async () => {
        expect(await orderState(orderNo)).toMatchObject({
          status: 'REVIEW',
          payments: ['MISMATCH'],
          refunds: [],
        })
        expect(await db().alert.count({ where: { kind: 'CONTRADICTION' } })).toBe(1)
      },
    ]
  },
  'case 27: one trade reported for two orders at once: stored once, an alert at either order': async () => {
    const [one, two] = [await givenOrder(), await givenOrder()]
    const event = eventOf(one.outTradeNo)
    return [
      () => settlePayment(event),
      () => settlePayment({ ...event, outTradeNo: two.outTradeNo }),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'DISPUTED'])
        expect(await db().payment.count()).toBe(1)
        const alerts = await db().alert.findMany({ where: { kind: 'CONTRADICTION' } })
        expect(alerts.map(({ orderId }) => orderId).sort()).toEqual([one.orderId, two.orderId].sort())
      },
    ]
  },
  'case 58: one submission key for two carts: one order, the other is led to it': async () => {
    const [cup, pot] = [await givenProduct(), await givenProduct()]
    const user = await givenUser()
    const { submissionKey } = requestFor(cup)
    return [
      () => placeOrder(user, requestFor(cup, 1, submissionKey)),
      () => placeOrder(user, requestFor(pot, 1, submissionKey)),
      async (results) => {
        expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
        const { orderNo } = await db().order.findFirstOrThrow()
        const reused = expect.objectContaining({ name: 'SubmissionReused', orderNo })
        expect(values(results)).toContainEqual(reused)
        expect(await db().order.count()).toBe(1)
      },
    ]
  },
}

/** Pairs whose two pieces of work are alike: it does not matter which one is stopped. */
const twins: Record<string, GivenPair> = {
  'case 29: two buyers and the last piece: one gets it': async () => {
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
  'two orders with one transfer token: both are placed, one keeps it': async () => {
    const variant = await givenProduct()
    const [one, two] = [await givenUser(), await givenUser()]
    const transferToken = newTransferToken()
    const place = (user: string) => () => placeOrder(user, requestFor(variant), transferToken)
    return [
      place(one),
      place(two),
      async (results) => {
        expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled'])
        expect(await db().order.count()).toBe(2)
        expect(await db().order.count({ where: { transferToken } })).toBe(1)
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
        expect(await orderState(orderNo)).toMatchObject({
          movements: ['HOLD', 'RELEASE'],
          counts: { onHand: 10 },
        })
      },
    ]
  },
  'case 15: one trade reported twice: paid once': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const event = eventOf(outTradeNo)
    return [
      () => settlePayment(event),
      () => settlePayment(event),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'REPEATED'])
        expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', movements: ['HOLD', 'SALE'] })
      },
    ]
  },
  'case 19: one trade for an unknown order reported twice: stored once': async () => {
    const event = eventOf('UNKNOWN')
    return [
      () => settlePayment(event),
      () => settlePayment(event),
      async (results) => {
        expect(values(results).sort()).toEqual(['ORPHAN', 'REPEATED'])
        expect(await db().alert.count()).toBe(1)
      },
    ]
  },
  'case 21: two trades of one order: one applied, one owed back': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    return [
      () => settlePayment(eventOf(outTradeNo)),
      () => settlePayment(eventOf(outTradeNo)),
      async (results) => {
        expect(values(results).sort()).toEqual(['APPLIED', 'DUPLICATE'])
        expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', refunds: ['DUPLICATE'] })
      },
    ]
  },
  'case 51: two orders of one buyer for all that they may hold: one is placed': async () => {
    const variant = await givenProduct({ stock: 12 })
    const user = await givenUser()
    const place = () => placeOrder(user, requestFor(variant, 6))
    return [
      place,
      place,
      async (results) => {
        expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
        const problems = [expect.objectContaining({ kind: 'HOLD_LIMIT', left: 4 })]
        expect(values(results)).toContainEqual(expect.objectContaining({ name: 'OrderRefused', problems }))
        expect(await db().variant.findFirst()).toMatchObject({ held: 6 })
      },
    ]
  },
  'case 53: one payment confirmed by hand twice: once': async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    await settlePayment(eventOf(outTradeNo))
    const confirm = () => confirmByHand(orderNo, 'merchant')
    return [
      confirm,
      confirm,
      async (results) => {
        expect(values(results).sort()).toEqual([false, true])
        expect(await db().orderEvent.count({ where: { kind: 'PAYMENT_CONFIRMED_BY_SHOP' } })).toBe(1)
      },
    ]
  },
}

describe.each(Object.entries(pairs))('%s', (_, given) => {
  it('the first is stopped before each of its statements', () => interleave(given, 0))
  it('the second is stopped before each of its statements', () => interleave(given, 1))
})

describe.each(Object.entries(twins))('%s', (_, given) => {
  it('one is stopped before each of its statements', () => interleave(given, 0))
})
