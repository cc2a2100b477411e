import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { givenProduct, withTestDatabase } from '@/lib/testing/database'
import { adjustStock, maxStocktake } from './adjust-stock'
import { hold } from './stock'

withTestDatabase()

const by = 'merchant'
const variantOf = (sku: string) => db().variant.findUniqueOrThrow({ where: { sku } })

class SoldOut extends Error {}

/** Holds one piece for a new order, as placing does: rolls back when there is none left. */
async function holdOne({ id: variantId, sku, price }: Awaited<ReturnType<typeof givenProduct>>) {
  const lines = [{ variantId, sku, price, quantity: 1 }]
  await transaction(async (tx) => {
    if ((await hold(tx, { orderId: randomUUID(), lines })).length > 0) throw new SoldOut()
  })
  return 'HELD'
}

it('adds and takes away pieces, with a movement that names the merchant', async () => {
  const { sku, id } = await givenProduct({ stock: 10 })
  expect(await adjustStock(sku, 5, randomUUID(), by)).toBe('DONE')
  expect(await adjustStock(sku, -3, randomUUID(), by)).toBe('DONE')
  expect(await variantOf(sku)).toMatchObject({ onHand: 12, held: 0, sold: 0 })
  const movements = await db().stockMovement.findMany({ where: { variantId: id } })
  expect(movements.map(({ kind, quantity, by }) => ({ kind, quantity, by }))).toEqual([
    { kind: 'STOCKTAKE', quantity: 5, by },
    { kind: 'STOCKTAKE', quantity: -3, by },
  ])
})

it('counts once, however often one form is sent', async () => {
  const { sku } = await givenProduct({ stock: 10 })
  const submissionKey = randomUUID()
  const results = await Promise.all(Array.from({ length: 5 }, () => adjustStock(sku, 5, submissionKey, by)))
  expect(results.sort()).toEqual(['DONE', 'REPEATED', 'REPEATED', 'REPEATED', 'REPEATED'])
  expect(await variantOf(sku)).toMatchObject({ onHand: 15 })
})

it('never falls below zero, even while orders hold stock', async () => {
  const variant = await givenProduct({ stock: 5 })
  const { sku } = variant
  expect(await adjustStock(sku, -6, randomUUID(), by)).toBe('NOT_ENOUGH')
  const taken = Array.from({ length: 4 }, () => adjustStock(sku, -1, randomUUID(), by))
  const held = Array.from({ length: 4 }, () =>
    holdOne(variant).catch((error) => {
      if (error instanceof SoldOut) return 'SOLD_OUT'
      throw error
    }),
  )
  const results = await Promise.all([...taken, ...held])
  expect(results.filter((result) => result === 'DONE' || result === 'HELD')).toHaveLength(5)
  const after = await variantOf(sku)
  const { _sum } = await db().stockMovement.aggregate({
    where: { variant: { sku }, kind: 'STOCKTAKE' },
    _sum: { quantity: true },
  })
  expect(after.onHand).toBe(0)
  expect(5 + (_sum.quantity ?? 0)).toBe(after.onHand + after.held)
})

it.each([0, 1.5, Number.NaN, maxStocktake + 1])('refuses %s pieces', async (quantity) => {
  const { sku } = await givenProduct({ stock: 10 })
  expect(await adjustStock(sku, quantity, randomUUID(), by)).toBe('GONE')
  expect(await variantOf(sku)).toMatchObject({ onHand: 10 })
})

it('of an unknown variant changes nothing', async () => {
  expect(await adjustStock('NOTHING', 1, randomUUID(), by)).toBe('GONE')
})
