import { describe, expect, it } from 'vitest'
import { products } from './catalog'

// The browser tests need a product for each of these cases.
describe('the catalogue of the browser tests', () => {
  const availability = products.map(({ variants }) => {
    const available = variants.filter(({ stock }) => stock > 0)
    return available.length / variants.length
  })

  it('has a product with two options', () => {
    expect(products.some(({ option2Name }) => option2Name !== null)).toBe(true)
  })

  it('has a product that is sold out and one that is partly sold out', () => {
    expect(availability).toContain(0)
    expect(availability.some((share) => share > 0 && share < 1)).toBe(true)
  })

  it('has a long title and a price of five digits', () => {
    expect(Math.max(...products.map(({ title }) => [...title].length))).toBeGreaterThanOrEqual(40)
    const prices = products.flatMap(({ variants }) => variants.map(({ price }) => price))
    expect(Math.max(...prices)).toBeGreaterThanOrEqual(1_000_000)
  })

  it('has a product for one fen with plenty of stock', () => {
    const ticket = products.find(({ slug }) => slug === 'pay-ticket')
    expect(ticket?.variants).toEqual([expect.objectContaining({ price: 1 })])
    expect(ticket?.variants[0]?.stock).toBeGreaterThan(1000)
  })
})
