import { beforeEach, describe, expect, it } from 'vitest'
import { givenProduct, givenUser, orderState, withTestDatabase } from '@/lib/testing/database'
import { attemptOf, placeAndPrepare, requestFor } from '@/lib/testing/orders'
import { withSandbox } from '@/lib/testing/sandbox'
import { cancelOrder } from './cancel'
import { queryPayment } from './query'

// The sandbox reads the configuration too, so it is set before the sandbox starts.
withTestDatabase()
const sandbox = withSandbox()

let buyer: string
beforeEach(async () => {
  buyer = await givenUser()
  await sandbox.control('POST', 'reset')
})

async function givenPlaced() {
  const { orderId, orderNo } = await placeAndPrepare(buyer, requestFor(await givenProduct()))
  const { outTradeNo } = await attemptOf(orderId)
  const pay = () => sandbox.control('POST', 'pay', { out_trade_no: outTradeNo, notify: false })
  return { orderId, orderNo, pay }
}

describe('querying the platform', () => {
  it('case 26: finds a payment whose notification was lost', async () => {
    const { orderId, orderNo, pay } = await givenPlaced()
    expect(await queryPayment(orderId)).toEqual({ answered: true })
    expect(await orderState(orderNo)).toMatchObject({ status: 'PENDING' })
    await pay()
    expect(await queryPayment(orderId)).toEqual({ answered: true })
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID', payments: ['APPLIED'] })
  })

  it('case 26: a platform that gives no usable response changes nothing', async () => {
    const { orderId, orderNo } = await givenPlaced()
    await sandbox.control('PUT', 'faults', { api: { query: { html: true } } })
    expect(await queryPayment(orderId)).toEqual({ answered: false })
    expect(await orderState(orderNo)).toMatchObject({ status: 'PENDING' })
  })
})

describe('cancelling', () => {
  it('closes a pending order and releases its stock, once', async () => {
    const { orderNo } = await givenPlaced()
    const cancelled = await Promise.all(Array.from({ length: 5 }, () => cancelOrder(buyer, orderNo)))
    expect(cancelled.filter(Boolean)).toHaveLength(1)
    expect(await orderState(orderNo)).toMatchObject({
      status: 'CLOSED',
      events: ['CANCELLED', 'PLACED'],
      movements: ['HOLD', 'RELEASE'],
      counts: { onHand: 10, held: 0 },
    })
  })

  it('keeps an order whose payment the platform reports now, paid', async () => {
    const { orderNo, pay } = await givenPlaced()
    await pay()
    expect(await cancelOrder(buyer, orderNo)).toBe(false)
    expect(await orderState(orderNo)).toMatchObject({ status: 'PAID' })
  })

  it('case 44: is not for another person', async () => {
    const { orderNo } = await givenPlaced()
    expect(await cancelOrder(await givenUser(), orderNo)).toBe(false)
    expect(await orderState(orderNo)).toMatchObject({ status: 'PENDING' })
  })
})
