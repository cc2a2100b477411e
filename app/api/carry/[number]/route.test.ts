import { expect, it } from 'vitest'
import { newHandover } from '@/lib/cart/handover'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { GET } from './route'

withTestDatabase()

async function ask(number: string) {
  const address = `http://localhost:3000/api/carry/${encodeURIComponent(number)}`
  const response = await GET(new Request(address), { params: Promise.resolve({ number }) })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return response.json()
}

it('tells the number of the order once it is placed, and nothing else', async () => {
  const handover = newHandover()
  const request = requestFor(await givenProduct())
  expect(await ask(handover)).toEqual({ orderNo: null })
  const { orderNo } = await placeOrder(await givenUser(), request, handover)
  expect(await ask(handover)).toEqual({ orderNo })
  expect(await ask(newHandover())).toEqual({ orderNo: null })
})

it.each(['', '\0', 'null', "' OR 1=1 --", '<script>', 'a'.repeat(21), 'a'.repeat(23), 'a'.repeat(100_000)])(
  'knows no order under %j',
  async (number) => {
    await placeOrder(await givenUser(), requestFor(await givenProduct()))
    expect(await ask(number)).toEqual({ orderNo: null })
  },
)
