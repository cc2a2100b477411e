import { afterEach, expect, it, vi } from 'vitest'
import { makePlans } from './plan'

afterEach(() => {
  vi.doUnmock('@/prisma/catalog')
  vi.resetModules()
})

it('a seed repeats the plans of the buyers, and another seed does not', () => {
  expect(makePlans(5, 50, 5, 2)).toEqual(makePlans(5, 50, 5, 2))
  expect(makePlans(6, 50, 5, 2)).not.toEqual(makePlans(5, 50, 5, 2))
})

it('every story and every kind of forgery occurs', () => {
  const plans = makePlans(5, 400, 5, 2)
  expect(new Set(plans.map(({ story }) => story)).size).toBe(10)
  expect(new Set(plans.map(({ forgery }) => forgery)).size).toBe(5)
})

/** A catalogue of `count` products with one variant each. */
function catalogueOf(count: number) {
  const variant = (n: number) => ({ sku: `SKU-${n}`, option1: null, option2: null, price: 100, stock: 5 })
  return {
    products: Array.from({ length: count }, (_, n) => ({ slug: `product-${n}`, variants: [variant(n)] })),
  }
}

it.each([1, 2, 3, 40])('a catalogue of %i products will do', async (count) => {
  vi.resetModules()
  vi.doMock('@/prisma/catalog', () => catalogueOf(count))
  const { makePlans } = await import('./plan')
  const { stockFor } = await import('./products')
  const stock = stockFor(100)
  expect(Object.values(stock).every((pieces) => pieces > 0)).toBe(true)
  for (const { lines, instead } of makePlans(7, 100, 5, 1)) {
    expect(instead.length).toBeGreaterThan(0)
    for (const { sku, quantity } of [...lines, ...instead]) {
      expect(stock[sku]).toBeGreaterThan(0)
      expect(quantity).toBeGreaterThan(0)
    }
  }
})
