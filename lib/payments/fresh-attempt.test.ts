import { beforeEach, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { getOwnOrder } from '@/lib/orders/queries'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, eventOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { preparePayment } from './create'
import { queryPayment } from './query'
import { settlePayment } from './settle'

// The sandbox reads the configuration too, so it is set before the sandbox starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})

/** An order whose code was given `minutes` ago. */
async function orderOfAge(minutes: number) {
  const placed = await placeAndPrepare(buyer, requestFor(await givenProduct()))
  const createdAt = new Date(Date.now() - minutes * 60_000)
  await transaction((tx) =>
    tx.paymentAttempt.updateMany({ where: { orderId: placed.orderId }, data: { createdAt } }),
  )
  const { outTradeNo } = await attemptOf(placed.orderId)
  return { ...placed, outTradeNo }
}

const closeAtPlatform = (out_trade_no: string) =>
  sandbox.control('POST', 'cancel', { out_trade_no, close: true })
const attempts = (orderId: string) =>
  db().paymentAttempt.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })
const payment = async (orderNo: string) => (await getOwnOrder(buyer, orderNo))?.payment
const paid = (outTradeNo: string) => settlePayment(eventOf(outTradeNo))

it('a code that the platform no longer knows is not offered, and the next try gets a new number', async () => {
  const { orderId, orderNo, outTradeNo } = await orderOfAge(2)
  await closeAtPlatform(outTradeNo)
  await queryPayment(orderId)
  expect(await payment(orderNo)).toMatchObject({ imprestCode: null, failure: 'EXPIRED' })

  await Promise.all(Array.from({ length: 10 }, () => preparePayment(orderId)))
  const [first, second, ...more] = await attempts(orderId)
  expect(more).toEqual([])
  expect(first).toMatchObject({ outTradeNo: `${orderNo}P1` })
  expect(second).toMatchObject({ outTradeNo: `${orderNo}P2`, amount: 100, title: first?.title })
  expect(await payment(orderNo)).toMatchObject({ imprestCode: second?.imprestCode, failure: null })
})

it('both numbers paid after all: one is applied, the other is owed back', async () => {
  const { orderId, orderNo, outTradeNo } = await orderOfAge(2)
  await closeAtPlatform(outTradeNo)
  await queryPayment(orderId)
  await preparePayment(orderId)
  const [, second] = await attempts(orderId)
  expect(await paid(second?.outTradeNo ?? '')).toBe('APPLIED')
  expect(await paid(outTradeNo)).toBe('DUPLICATE')
  expect(await orderState(orderNo)).toMatchObject({
    status: 'PAID',
    payments: ['APPLIED', 'DUPLICATE'],
    refunds: ['DUPLICATE'],
    counts: { onHand: 9, held: 0, sold: 1 },
  })
})

it.each([
  ['a code just given', 0, async () => {}],
  [
    'a platform that does not answer',
    2,
    () => sandbox.control('PUT', 'faults', { api: { query: { status: 500 } } }),
  ],
])('%s does not expire the number', async (_, minutes, disturb) => {
  const { orderId, orderNo, outTradeNo } = await orderOfAge(minutes)
  await closeAtPlatform(outTradeNo)
  await disturb()
  await queryPayment(orderId)
  await preparePayment(orderId)
  expect(await attempts(orderId)).toHaveLength(1)
  expect(await payment(orderNo)).toMatchObject({ imprestCode: expect.any(String), failure: null })
})

it('a number that never got a code is used again, whatever a query says', async () => {
  await sandbox.control('PUT', 'faults', { api: { unifiedorder: { status: 400, times: 1 } } })
  const { orderId, orderNo } = await orderOfAge(2)
  await queryPayment(orderId)
  expect(await payment(orderNo)).toMatchObject({ imprestCode: null, failure: 'REJECTED' })
  await preparePayment(orderId)
  expect(await attempts(orderId)).toHaveLength(1)
  expect(await payment(orderNo)).toMatchObject({ imprestCode: expect.any(String) })
})

it('an order that is no longer pending gets no new number', async () => {
  const { orderId, outTradeNo } = await orderOfAge(2)
  await closeAtPlatform(outTradeNo)
  await queryPayment(orderId)
  await paid(outTradeNo)
  await preparePayment(orderId)
  expect(await attempts(orderId)).toHaveLength(1)
})
