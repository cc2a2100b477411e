import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { placeOrder } from '@/lib/orders/place'
import { givenProduct, givenUser, withTestDatabase } from '@/lib/testing/database'
import { requestFor } from '@/lib/testing/orders'
import { getShelf, listShelf, setOnSale, setPrice, takeStock } from './merchant'
import { getProduct } from './read'

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

  it.each([0, -1, 1.5, Number.NaN, 10_000_000])('refuses %s fen', async (price) => {
    const { sku } = await givenProduct({ price: 100 })
    expect(await setPrice(sku, 100, price, by)).toBe(false)
    expect((await variantOf(sku)).price).toBe(100)
  })

  it('an order that was placed keeps its price; one at the old price is told', async () => {
    const variant = await givenProduct({ price: 100 })
    const { orderNo } = await placeOrder(await givenUser(), requestFor(variant))
    await setPrice(variant.sku, 100, 120, by)
    expect(await db().order.findUnique({ where: { orderNo } })).toMatchObject({ amount: 100 })
    await expect(placeOrder(await givenUser(), requestFor(variant))).rejects.toMatchObject({
      problems: [{ kind: 'PRICE_CHANGED', price: 120 }],
    })
  })
})

describe('stock', () => {
  it('is added and taken, each with a movement that says who', async () => {
    const { sku, id } = await givenProduct({ stock: 10 })
    expect(await takeStock(sku, 5, randomUUID(), by)).toBe('DONE')
    expect(await takeStock(sku, -3, randomUUID(), by)).toBe('DONE')
    expect(await variantOf(sku)).toMatchObject({ onHand: 12, held: 0, sold: 0 })
    const movements = await db().stockMovement.findMany({ where: { variantId: id } })
    expect(movements.map(({ kind, quantity, by }) => ({ kind, quantity, by }))).toEqual([
      { kind: 'STOCKTAKE', quantity: 5, by },
      { kind: 'STOCKTAKE', quantity: -3, by },
    ])
    expect((await getShelf(sku))?.stocktakes.map(({ quantity }) => quantity)).toEqual([-3, 5])
  })

  it('counts once, however often one form is sent', async () => {
    const { sku } = await givenProduct({ stock: 10 })
    const submission = randomUUID()
    const done = await Promise.all(Array.from({ length: 5 }, () => takeStock(sku, 5, submission, by)))
    expect(done.sort()).toEqual(['DONE', 'REPEATED', 'REPEATED', 'REPEATED', 'REPEATED'])
    expect(await variantOf(sku)).toMatchObject({ onHand: 15 })
  })

  it('never falls below zero, also at once with orders', async () => {
    const variant = await givenProduct({ stock: 5 })
    const { sku } = variant
    expect(await takeStock(sku, -6, randomUUID(), by)).toBe('NOT_ENOUGH')
    const buyers = await Promise.all(Array.from({ length: 4 }, givenUser))
    const takes = Array.from({ length: 4 }, () => takeStock(sku, -1, randomUUID(), by))
    const orders = buyers.map((user) => placeOrder(user, requestFor(variant)).catch(() => 'SOLD_OUT'))
    const ends = (await Promise.all([...takes, ...orders])).filter(
      (end) => end !== 'NOT_ENOUGH' && end !== 'SOLD_OUT',
    )
    expect(ends).toHaveLength(5)
    const { onHand, held } = await variantOf(sku)
    const moved = await db().stockMovement.aggregate({
      where: { variant: { sku }, kind: 'STOCKTAKE' },
      _sum: { quantity: true },
    })
    expect(onHand).toBe(0)
    expect(5 + (moved._sum.quantity ?? 0)).toBe(onHand + held)
  })

  it.each([0, 1.5, Number.NaN, 100_001])('refuses %s pieces', async (quantity) => {
    const { sku } = await givenProduct({ stock: 10 })
    expect(await takeStock(sku, quantity, randomUUID(), by)).toBe('GONE')
    expect(await variantOf(sku)).toMatchObject({ onHand: 10 })
  })

  it('of what does not exist does not change', async () => {
    expect(await takeStock('NOTHING', 1, randomUUID(), by)).toBe('GONE')
    expect(await getShelf('NOTHING')).toBeNull()
  })
})

it('what is off sale is not sold, and still on the merchant’s list', async () => {
  const variant = await givenProduct()
  const { slug } = (await listShelf()).find(({ sku }) => sku === variant.sku) ?? { slug: '' }
  expect(await getProduct(slug)).not.toBeNull()
  expect(await setOnSale(variant.sku, false, by)).toBe(true)
  expect(await getProduct(slug)).toBeNull()
  expect((await listShelf()).find(({ sku }) => sku === variant.sku)).toMatchObject({ active: false })
  await expect(placeOrder(await givenUser(), requestFor(variant))).rejects.toMatchObject({
    problems: [{ kind: 'WITHDRAWN' }],
  })
  expect(await setOnSale(variant.sku, true, by)).toBe(true)
  expect(await getProduct(slug)).not.toBeNull()
})
