import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { placeOrder } from '@/lib/orders/place'
import { isShippable } from '@/lib/orders/queries'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { nextCheck, reconcile } from './reconcile'
import { settlePayment } from './settle'

withTestDatabase()
const sandbox = withSandbox()

beforeEach(async () => {
  await sandbox.control('POST', 'reset')
  await transaction((tx) => tx.order.updateMany({ data: { nextCheckAt: null } }))
})

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** An order of 100 fen that waits at the platform. */
async function givenPlaced() {
  const { orderId, orderNo } = await placeAndPrepare(await givenUser(), requestFor(await givenProduct()))
  const { outTradeNo } = await attemptOf(orderId)
  const pay = async () => {
    const paid = await sandbox.control('POST', 'pay', { out_trade_no: outTradeNo, notify: false })
    return paid.trade_no as string
  }
  const notify = (tradeNo: string, amount = 100) => settlePayment(eventOf(outTradeNo, { tradeNo, amount }))
  return { orderId, orderNo, pay, notify }
}

const alertsOf = async (orderId: string) =>
  (await db().alert.findMany({ where: { orderId } })).map((alert) => alert.kind)

describe('reconcile', () => {
  it('case 26: all notifications lost: the order is found paid', async () => {
    const { orderNo, pay } = await givenPlaced()
    await pay()
    expect(await reconcile(inMinutes(0))).toMatchObject({ asked: 0 })
    expect(await reconcile(inMinutes(1))).toMatchObject({ asked: 1, paid: 1 })
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
  })

  it.each([
    ['waiting', {}],
    ['500', { status: 500 }],
    ['an error', { status: 400 }],
    ['HTML', { html: true }],
    ['half a response', { cut_off: true }],
  ])(
    'case 26: a query that says %s changes nothing, and the next comes later each time',
    async (_, query) => {
      const { orderId, orderNo } = await givenPlaced()
      await sandbox.control('PUT', 'faults', { api: { query } })
      const asks: number[] = []
      for (let seconds = 0; seconds < 14 * 60; seconds += 10) {
        if ((await reconcile(inMinutes(seconds / 60))).asked > 0) asks.push(seconds)
      }
      expect(await orderState(orderNo)).toMatchObject({ status: 'PENDING', payments: [] })
      expect(asks.length).toBeGreaterThan(3)
      expect(asks.length).toBeLessThan(15)
      const pauses = asks.slice(1).map((at, n) => at - (asks[n] ?? 0))
      expect(pauses.at(-1)).toBeGreaterThan(pauses[0] ?? 0)
      expect(await alertsOf(orderId)).toEqual([])
    },
  )

  it('a paid notification ships only after the platform agrees', async () => {
    const { orderNo, pay, notify } = await givenPlaced()
    const tradeNo = await pay()
    expect(await notify(tradeNo)).toBe('APPLIED')
    expect(await isShippable(orderNo)).toBe(false)
    await reconcile(inMinutes(0))
    expect(await isShippable(orderNo)).toBe(true)
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
  })

  it.each([
    ['the amount', 101, null],
    ['the trade number', 100, randomUUID()],
  ])(
    'case 27: a query conflicts with %s of the notification: review, alert once, not shippable',
    async (_, amount, otherTrade) => {
      const { orderId, orderNo, pay, notify } = await givenPlaced()
      const tradeNo = await pay()
      // The attempt asks for what the notification says, so the notification is applied first.
      await transaction((tx) => tx.paymentAttempt.updateMany({ where: { orderId }, data: { amount } }))
      expect(await notify(otherTrade ?? tradeNo, amount)).toBe('APPLIED')
      await reconcile(inMinutes(0))
      await reconcile(inMinutes(1))
      expect(await orderState(orderNo)).toMatchObject({
        status: 'REVIEW',
        stock: 'HELD',
        payments: ['MISMATCH'],
        counts: { onHand: 9, held: 1, sold: 0 },
      })
      expect(await alertsOf(orderId)).toEqual(['CONTRADICTION'])
      expect(await isShippable(orderNo)).toBe(false)
      // The same notification again changes nothing.
      await notify(otherTrade ?? tradeNo, amount)
      expect(await orderState(orderNo)).toMatchObject({ status: 'REVIEW', payments: ['MISMATCH'] })
    },
  )

  it('expired orders are closed after a last query; paid ones are not', async () => {
    const [unpaid, paid] = [await givenPlaced(), await givenPlaced()]
    await reconcile(inMinutes(14))
    await paid.pay()
    await reconcile(inMinutes(16))
    expect(await orderState(unpaid.orderNo)).toMatchObject({
      status: 'CLOSED',
      counts: { onHand: 10, held: 0 },
    })
    expect(await orderState(paid.orderNo)).toMatchObject({ status: 'PAID' })
  })

  it('while the platform does not respond, an expired order stays open', async () => {
    const { orderNo } = await givenPlaced()
    await sandbox.control('PUT', 'faults', { api: { query: { status: 500 } } })
    await reconcile(inMinutes(16))
    expect(await orderState(orderNo)).toMatchObject({ status: 'PENDING' })
    await sandbox.control('PUT', 'faults', {})
    await reconcile(inMinutes(30))
    expect(await orderState(orderNo)).toMatchObject({ status: 'CLOSED' })
  })

  it('money for a closed order is found too, while the platform may still take it', async () => {
    const { orderNo, pay } = await givenPlaced()
    await reconcile(inMinutes(16))
    expect(await orderState(orderNo)).toMatchObject({ status: 'CLOSED' })
    await pay()
    await reconcile(inMinutes(60))
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
  })

  it('case 35: ten reconcilers at once query once and close once', async () => {
    const { orderNo } = await givenPlaced()
    const before = (await sandbox.calls('query')).length
    const rounds = await Promise.all(Array.from({ length: 10 }, () => reconcile(inMinutes(16))))
    expect(rounds.reduce((sum, round) => sum + round.closed, 0)).toBe(1)
    expect((await sandbox.calls('query')).length - before).toBe(1)
    expect(await orderState(orderNo)).toMatchObject({
      movements: ['HOLD', 'RELEASE'],
      counts: { onHand: 10, held: 0 },
    })
  })

  it('one round checks all that is due, however many', async () => {
    const variant = await givenProduct({ stock: 105 })
    const buyers = await Promise.all(Array.from({ length: 21 }, givenUser))
    for (let n = 0; n < 5; n++)
      await Promise.all(buyers.map((buyer) => placeOrder(buyer, requestFor(variant))))
    expect(await reconcile(inMinutes(60))).toMatchObject({ asked: 105, closed: 105 })
    expect(await db().variant.findUniqueOrThrow({ where: { id: variant.id } })).toMatchObject({ onHand: 105 })
  })

  it('an order that could not be checked for days is closed when the platform is back', async () => {
    const { orderNo } = await givenPlaced()
    await sandbox.control('PUT', 'faults', { api: { query: { status: 500 } } })
    await reconcile(inMinutes(3 * 24 * 60 + 1))
    await sandbox.control('PUT', 'faults', {})
    await reconcile(inMinutes(4 * 24 * 60))
    expect(await orderState(orderNo)).toMatchObject({ status: 'CLOSED', counts: { onHand: 10, held: 0 } })
  })

  it('case 27: the query first, then a notification of another trade: review too, and nothing is paid back', async () => {
    const { orderId, orderNo, pay, notify } = await givenPlaced()
    await pay()
    await reconcile(inMinutes(1))
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID' })
    await notify(randomUUID())
    expect(await orderState(orderNo)).toMatchObject({
      status: 'REVIEW',
      payments: ['MISMATCH', 'MISMATCH'],
      refunds: [],
    })
    expect((await alertsOf(orderId)).sort()).toEqual(['CONTRADICTION', 'MISMATCH'])
    expect(await isShippable(orderNo)).toBe(false)
  })

  it('case 18: the notification says who paid, whatever a query said before', async () => {
    const { orderId, pay, notify } = await givenPlaced()
    const tradeNo = await pay()
    await reconcile(inMinutes(1))
    expect(await notify(tradeNo)).toBe('REPEATED')
    const payment = await db().payment.findFirstOrThrow({ where: { orderId } })
    expect(payment).toMatchObject({ payerOpenId: 'payer', source: 'NOTIFICATION', outcome: 'APPLIED' })
  })
})

it('the pause between checks grows with age, ends at expiry, and after three days with a response', () => {
  const createdAt = new Date(0)
  const at = (minutes: number) => new Date(minutes * 60_000)
  const order = { status: 'PENDING', createdAt, expiresAt: at(15) } as const
  expect(nextCheck(order, at(0), true)).toEqual(at(0.5))
  expect(nextCheck(order, at(4), true)).toEqual(at(6))
  expect(nextCheck(order, at(14), true)).toEqual(at(15))
  expect(nextCheck({ ...order, status: 'CLOSED' }, at(600), true)).toEqual(at(900))
  expect(nextCheck({ ...order, status: 'CLOSED' }, at(3000), true)).toEqual(at(3360))
  expect(nextCheck({ ...order, status: 'CLOSED' }, at(4321), true)).toBeNull()
  expect(nextCheck(order, at(4321), false)).toEqual(at(4681))
})
