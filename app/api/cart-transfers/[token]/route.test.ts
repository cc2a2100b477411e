import { expect, it } from 'vitest'
import { newTransferToken } from '@/lib/cart/transfer-token'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { GET } from './route'

withTestDatabase()

async function get(token: string) {
  const url = `http://localhost:3000/api/cart-transfers/${encodeURIComponent(token)}`
  const response = await GET(new Request(url), { params: Promise.resolve({ token }) })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return response.json()
}

it('returns the order number once the order is placed, and nothing else', async () => {
  const transferToken = newTransferToken()
  const request = requestFor(await givenProduct())
  expect(await get(transferToken)).toEqual({ orderNo: null })
  const { orderNo } = await placeOrder(await givenUser(), request, transferToken)
  expect(await get(transferToken)).toEqual({ orderNo })
  expect(await get(newTransferToken())).toEqual({ orderNo: null })
})

it.each(['', '\0', 'null', "' OR 1=1 --", '<script>', 'a'.repeat(21), 'a'.repeat(23), 'a'.repeat(100_000)])(
  'finds no order for %j',
  async (token) => {
    await placeOrder(await givenUser(), requestFor(await givenProduct()))
    expect(await get(token)).toEqual({ orderNo: null })
  },
)
