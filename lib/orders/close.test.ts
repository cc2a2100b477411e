import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { booksOf, givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, givenOrder, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { askPlatform } from './ask'
import { cancelOrder, closeOrder } from './close'
import { placeOrder } from './place'
import { settlePayment } from './settle'

// Read by the sandbox too, so before it starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})

const place = (request: ReturnType<typeof requestFor>) => placeAndPrepare(buyer, request)

describe('asking the platform', () => {
  it('case 26: finds a payment whose notification was lost', async () => {
    const { orderId, orderNo } = await place(requestFor(await givenProduct()))
    expect(await askPlatform(orderId)).toEqual({ answered: true })
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PENDING' })
    const { outTradeNo: out_trade_no } = await attemptOf(orderId)
    await sandbox.control('POST', 'pay', { out_trade_no, notify: false })
    expect(await askPlatform(orderId)).toEqual({ answered: true })
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
  })

  it('case 26: a platform that does not answer changes nothing', async () => {
    const { orderId, orderNo } = await place(requestFor(await givenProduct()))
    await sandbox.control('PUT', 'faults', { api: { query: { html: true } } })
    expect(await askPlatform(orderId)).toEqual({ answered: false })
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PENDING' })
  })
})

describe('closing', () => {
  const fact = (outTradeNo: string, tradeNo: string = randomUUID(), amount = 100) => ({
    appId: 'shop-under-test',
    tradeNo,
    outTradeNo,
    payerOpenId: 'payer',
    amount,
    paidAt: null,
    source: 'NOTIFICATION' as const,
  })

  it('case 35: closed twice and at once, the goods come back once', async () => {
    const { orderId, orderNo } = await givenOrder()
    const closed = await Promise.all([closeOrder(orderId, 'CANCELLED'), closeOrder(orderId, 'EXPIRED')])
    expect(closed.filter(Boolean)).toHaveLength(1)
    expect(await booksOf(orderNo)).toMatchObject({
      movements: ['HOLD', 'RELEASE'],
      shelf: { onHand: 10, held: 0 },
    })
  })

  it('cancelling a paid order whose notification was lost keeps it, paid', async () => {
    const { orderId, orderNo } = await place(requestFor(await givenProduct()))
    const { outTradeNo: out_trade_no } = await attemptOf(orderId)
    await sandbox.control('POST', 'pay', { out_trade_no, notify: false })
    expect(await cancelOrder(buyer, orderNo)).toBe(false)
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PAID' })
  })

  it('case 44: another person cannot cancel', async () => {
    const { orderNo } = await place(requestFor(await givenProduct()))
    expect(await cancelOrder(await givenUser(), orderNo)).toBe(false)
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PENDING' })
  })

  it('case 20: money for a closed order revives it while the goods are there', async () => {
    const { orderId, orderNo, outTradeNo } = await givenOrder()
    await closeOrder(orderId, 'EXPIRED')
    expect(await settlePayment(fact(outTradeNo))).toBe('APPLIED')
    expect(await booksOf(orderNo)).toMatchObject({ status: 'PAID', shelf: { onHand: 9, held: 0, sold: 1 } })
  })

  it('case 20: money for a closed order whose goods are gone is owed back', async () => {
    const { orderId, orderNo, outTradeNo, variant } = await givenOrder({ stock: 1 })
    await closeOrder(orderId, 'EXPIRED')
    await placeOrder(buyer, requestFor(variant))
    expect(await settlePayment(fact(outTradeNo))).toBe('LATE')
    expect(await booksOf(orderNo)).toMatchObject({ status: 'CLOSED', payments: ['LATE'], refunds: ['LATE'] })
  })

  it('case 21: a second trade for a paid order, both at once, is kept as duplicate with one refund intent', async () => {
    const { orderNo, outTradeNo } = await givenOrder()
    const outcomes = await Promise.all([settlePayment(fact(outTradeNo)), settlePayment(fact(outTradeNo))])
    expect(outcomes.sort()).toEqual(['APPLIED', 'DUPLICATE'])
    expect(await booksOf(orderNo)).toMatchObject({
      status: 'PAID',
      refunds: ['DUPLICATE'],
      shelf: { sold: 1 },
    })
  })

  it('a wrong and a right amount end the same in either order', async () => {
    const ends = []
    for (const amounts of [
      [99, 100],
      [100, 99],
    ]) {
      const { orderNo, outTradeNo } = await givenOrder()
      for (const amount of amounts) await settlePayment(fact(outTradeNo, randomUUID(), amount))
      const { events, ...books } = await booksOf(orderNo)
      ends.push(books)
    }
    expect(ends[0]).toEqual(ends[1])
    expect(ends[0]).toMatchObject({ status: 'PAID', payments: ['APPLIED', 'MISMATCH'] })
  })
})
