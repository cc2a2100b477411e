import { beforeEach, describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { givenProduct, resetDatabase, withTestDatabase } from '@/lib/testing/database'
import { placeLines } from '@/lib/testing/orders'
import { hasAll, hold, release, resell, restock, revertSale, sellHeld, stockOf } from './stock'

withTestDatabase()
beforeEach(() => resetDatabase())

type Variant = Awaited<ReturnType<typeof givenProduct>>
const countsOf = async ({ id }: Variant) => {
  const { onHand, held, sold } = await db().variant.findUniqueOrThrow({ where: { id } })
  return [onHand, held, sold]
}

/** An order of 2 cups and 3 pots, of which there are ten each. */
async function givenHeld() {
  const [cup, pot] = [await givenProduct(), await givenProduct()] as const
  const { orderId } = await placeLines([
    { variant: cup, quantity: 2 },
    { variant: pot, quantity: 3 },
  ])
  const run = (move: typeof sellHeld) => transaction(async (tx) => move(tx, await stockOf(tx, orderId)))
  const kinds = async () => {
    const rows = await db().stockMovement.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })
    return rows.map(({ kind, quantity }) => `${kind} ${quantity}`).sort()
  }
  return { cup, pot, orderId, run, kinds }
}

describe('the stock of an order', () => {
  it('moves from hand to hand, each time with a movement of every line', async () => {
    const { cup, pot, run, kinds } = await givenHeld()
    const steps: [typeof sellHeld, number[], number[]][] = [
      [sellHeld, [8, 0, 2], [7, 0, 3]],
      [revertSale, [8, 2, 0], [7, 3, 0]],
      [release, [10, 0, 0], [10, 0, 0]],
      [resell, [8, 0, 2], [7, 0, 3]],
      [restock, [10, 0, 0], [10, 0, 0]],
    ]
    for (const [move, cups, pots] of steps) {
      expect(await run(move), move.name).toBe(true)
      expect([await countsOf(cup), await countsOf(pot)], move.name).toEqual([cups, pots])
    }
    const names = ['HOLD', 'SALE', 'SALE_REVERSAL', 'RELEASE', 'RESALE', 'RESTOCK']
    expect(await kinds()).toEqual(names.flatMap((name) => [`${name} 2`, `${name} 3`]).sort())
  })

  it.each([sellHeld, release])('moves whole or not at all: %o', async (move) => {
    const { cup, pot, run, kinds } = await givenHeld()
    // As after a manual database edit.
    for (const variant of [cup, pot]) {
      await transaction((tx) => tx.variant.update({ where: { id: variant.id }, data: { held: 1 } }))
      const before = [await countsOf(cup), await countsOf(pot), await kinds()]
      expect(await run(move)).toBe(false)
      expect([await countsOf(cup), await countsOf(pot), await kinds()]).toEqual(before)
      await transaction((tx) => tx.variant.update({ where: { id: variant.id }, data: { held: 5 } }))
    }
  })

  it('is there exactly when every line is', async () => {
    const { pot, orderId } = await givenHeld()
    const has = (bucket: 'onHand' | 'held' | 'sold') =>
      transaction(async (tx) => hasAll(tx, await stockOf(tx, orderId), bucket))
    expect([await has('onHand'), await has('held'), await has('sold')]).toEqual([true, true, false])
    await transaction((tx) => tx.variant.update({ where: { id: pot.id }, data: { onHand: 2 } }))
    expect(await has('onHand')).toBe(false)
  })
})

describe('holding', () => {
  const attempt = (variant: Variant, quantity = 1, price = variant.price) =>
    transaction((tx) => {
      const line = { variantId: variant.id, sku: variant.sku, quantity, price }
      return hold(tx, { orderId: 'an-order', lines: [line] })
    })

  it('takes what is on hand at the quoted price, and names what it could not take', async () => {
    const variant = await givenProduct({ stock: 3 })
    const { sku } = variant
    expect(await attempt(variant, 4)).toEqual([sku])
    expect(await attempt(variant, 1, variant.price + 1)).toEqual([sku])
    expect(await attempt(variant, 3)).toEqual([])
    expect(await countsOf(variant)).toEqual([0, 3, 0])
    expect(await attempt(variant)).toEqual([sku])
    expect(await db().stockMovement.count()).toBe(1)
  })

  it.each(['variant', 'product'] as const)('takes nothing of a %s that is withdrawn', async (what) => {
    const variant = await givenProduct()
    const data = { active: false }
    await transaction(async (tx) => {
      if (what === 'variant') await tx.variant.update({ where: { id: variant.id }, data })
      else await tx.product.update({ where: { id: variant.productId }, data })
    })
    expect(await attempt(variant)).toEqual([variant.sku])
    expect(await countsOf(variant)).toEqual([10, 0, 0])
  })

  it('never takes more than there is, however many take at once', async () => {
    const variant = await givenProduct({ stock: 5 })
    const taken = await Promise.all(Array.from({ length: 12 }, () => attempt(variant)))
    expect(taken.filter((missing) => missing.length === 0)).toHaveLength(5)
    expect(await countsOf(variant)).toEqual([0, 5, 0])
  })
})
