import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { setOnSale, setPrice } from '@/lib/admin/products'
import { transaction } from '@/lib/db'
import { changeCount, countChange } from '@/lib/db/change-counter'
import { adjustStock } from '@/lib/inventory/adjust-stock'
import { givenProduct, withTestDatabase } from '@/lib/testing/database'
import { isOwnRequest, refreshPath, watchCatalog } from './watch-catalog'

withTestDatabase()

/** The requests that the process sent to itself. */
const requests: Request[] = []
let works = true
const server = createServer(({ url, headers }, response) => {
  requests.push(new Request(`http://shop${url}`, { headers: { authorization: headers.authorization ?? '' } }))
  response.writeHead(works ? 204 : 500).end()
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve))
  await watchCatalog((server.address() as AddressInfo).port, { poll: 20 })
})
afterAll(() => server.close())

it('refreshes the pages of this process twice after a change, and again when that failed', async () => {
  await transaction((tx) => countChange(tx, 'catalog'))
  await vi.waitFor(() => expect(requests).toHaveLength(2))
  expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([refreshPath, refreshPath])
  expect(requests.every(isOwnRequest)).toBe(true)
  expect(isOwnRequest(new Request('http://shop', { headers: { authorization: 'Bearer undefined' } }))).toBe(
    false,
  )

  works = false
  await transaction((tx) => countChange(tx, 'catalog'))
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(3))
  works = true
  const failed = requests.length
  await vi.waitFor(() => expect(requests.length).toBeGreaterThanOrEqual(failed + 2))
})

it('every change of the merchant counts, and what changes nothing does not', async () => {
  const { sku } = await givenProduct({ stock: 5, price: 100 })
  const counts: number[] = []
  const after = async (change: () => Promise<unknown>) => {
    const before = await changeCount('catalog')
    await change()
    counts.push((await changeCount('catalog')) - before)
  }
  await after(() => setPrice(sku, 100, 200, 'merchant'))
  await after(() => setPrice(sku, 100, 300, 'merchant'))
  await after(() => setOnSale(sku, false, 'merchant'))
  await after(() => setOnSale('unknown', false, 'merchant'))
  await after(() => adjustStock(sku, 3, crypto.randomUUID(), 'merchant'))
  await after(() => adjustStock(sku, -99, crypto.randomUUID(), 'merchant'))
  expect(counts).toEqual([1, 0, 1, 0, 1, 0])
})
