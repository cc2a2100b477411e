import { expect, it } from 'vitest'
import { cancelOrder } from '@/lib/payments/cancel'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { placeOrder } from './place'
import { maxOpenOrders, orderLimit } from './rate-limit'

withTestDatabase()

it('a buyer with many unpaid orders pays or cancels first; sending one of them again is not another one', async () => {
  const userId = await givenUser()
  const variant = await givenProduct({ stock: 100 })
  const requests = Array.from({ length: maxOpenOrders }, () => requestFor(variant))
  const orders = []
  for (const request of requests) orders.push(await placeOrder(userId, request))

  expect(await orderLimit(userId, 'another-submission')).toBe('tooManyOpen')
  expect(await orderLimit(userId, requests[0]?.submissionKey ?? '')).toBeNull()
  expect(await orderLimit(await givenUser(), 'another-submission')).toBeNull()

  await cancelOrder(userId, orders[0]?.orderNo ?? '')
  expect(await orderLimit(userId, 'another-submission')).toBeNull()
})
