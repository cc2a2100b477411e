import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getProduct } from '@/lib/catalog/queries'
import { db } from '@/lib/db'
import { adjustStock } from '@/lib/inventory/adjust-stock'
import { maxPrice } from '@/lib/money'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { getAdminVariant, listAdminVariants, setOnSale, setPrice } from './products'

withTestDatabase()

const by = 'merchant'
const variantOf = (sku: string) => db().variant.findUniqueOrThrow({ where: { sku } })

describe('price', () => {
  it('changes only while it is the one the merchant saw', async () => {
    const { sku } = await givenProduct({ price: 100 })
    const changed = await Promise.all([setPrice(sku, 100, 120, by), setPrice(sku, 100, 130, by)])
    expect(changed.filter(Boolean)).toHaveLength(1)
    expect(await setPrice(sku, 100, 140, by)).toBe(false)
    expect([120, 130]).toContain((await variantOf(sku)).price)
  })

  it.each([0, -1, 1.5, Number.NaN, maxPrice + 1])('refuses %s fen', async (price) => {
    const { sku } = await givenProduct({ price: 100 })
    expect(await setPrice(sku, 100, price, by)).toBe(false)
    expect((await variantOf(sku)).price).toBe(100)
  })

  it('of a placed order stays; a new order at the old price is refused with the new one', async () => {
    const variant = await givenProduct({ price: 100 })
    const { orderNo } = await placeOrder(await givenUser(), requestFor(variant))
    await setPrice(variant.sku, 100, 120, by)
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({ amount: 100 })
    await expect(placeOrder(await givenUser(), requestFor(variant))).rejects.toMatchObject({
      problems: [{ kind: 'PRICE_CHANGED', price: 120 }],
    })
  })
})

it('a variant is read with its stocktakes, newest first', async () => {
  const { sku } = await givenProduct({ stock: 10, price: 100 })
  await adjustStock(sku, 5, randomUUID(), by)
  await adjustStock(sku, -3, randomUUID(), by)
  const found = await getAdminVariant(sku)
  expect(found?.variant).toEqual((await listAdminVariants()).find((variant) => variant.sku === sku))
  expect(found?.variant).toMatchObject({ price: 100, onHand: 12, held: 0, sold: 0, active: true })
  expect(found?.stocktakes.map(({ quantity, by }) => ({ quantity, by }))).toEqual([
    { quantity: -3, by },
    { quantity: 5, by },
  ])
  expect(await getAdminVariant('NOTHING')).toBeNull()
})

it('a variant off sale is not sold, and stays on the merchant’s list', async () => {
  const variant = await givenProduct()
  const { slug } = (await listAdminVariants()).find(({ sku }) => sku === variant.sku) ?? { slug: '' }
  expect(await getProduct(slug)).not.toBeNull()
  expect(await setOnSale(variant.sku, false, by)).toBe(true)
  expect(await getProduct(slug)).toBeNull()
  expect((await listAdminVariants()).find(({ sku }) => sku === variant.sku)).toMatchObject({ active: false })
  await expect(placeOrder(await givenUser(), requestFor(variant))).rejects.toMatchObject({
    problems: [{ kind: 'WITHDRAWN' }],
  })
  expect(await setOnSale(variant.sku, true, by)).toBe(true)
  expect(await getProduct(slug)).not.toBeNull()
})
