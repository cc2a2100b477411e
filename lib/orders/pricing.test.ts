import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noChoices, type OrderPrice, type PriceRules, priceOf, priceOrder, shareDiscount } from './pricing'

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
const column = 2 ** 31 - 1

describe('a discount is shared out to lines by their amounts', () => {
  it.each<[number, number[], number[]]>([
    [100, [600, 400], [60, 40]],
    [100, [333, 333, 333], [34, 33, 33]],
    [500, [1, 999], [0, 500]],
    [2_147_483_646, [2_147_483_646, 1], [2_147_483_645, 1]],
    // Each has the same remainder: the fen left over go to the larger weights, then to the earlier lines.
    [3, [2, 4, 4], [1, 1, 1]],
    [1, [5, 10, 10], [0, 1, 0]],
    // Lines that the discount does not apply to weigh nothing.
    [333, [1000, 0, 0], [333, 0, 0]],
    [1000, [0, 1000], [0, 1000]],
    [0, [600, 400], [0, 0]],
    [1000, [600, 400], [600, 400]],
    [0, [], []],
    [0, [0, 0], [0, 0]],
  ])('%s fen over %j: %j', (discount, weights, shares) => {
    expect(shareDiscount(discount, weights)).toEqual(shares)
  })

  it('the shares add up to it, each is within its line, and within a fen of its exact part', () => {
    const weight = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: column }))
    const given = fc
      .array(weight, { minLength: 1, maxLength: 20 })
      .chain((weights) =>
        fc.record({ weights: fc.constant(weights), discount: fc.integer({ min: 0, max: sumOf(weights) }) }),
      )
    fc.assert(
      fc.property(given, ({ weights, discount }) => {
        const shares = shareDiscount(discount, weights)
        expect(sumOf(shares)).toBe(discount)
        const total = BigInt(sumOf(weights))
        for (const [n, share] of shares.entries()) {
          const weight = weights[n] ?? 0
          expect(Number.isSafeInteger(share)).toBe(true)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(weight)
          if (total > 0n) {
            const exact = (BigInt(discount) * BigInt(weight)) / total
            expect([exact, exact + 1n]).toContain(BigInt(share))
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an order', () => {
  const lines = [
    { price: 600, quantity: 1 },
    { price: 200, quantity: 2 },
  ]

  it('of this shop has neither freight nor discount', () => {
    expect(priceOrder(lines)).toMatchObject({
      goodsAmount: 1000,
      shippingFee: 0,
      discount: 0,
      amount: 1000,
      lines: [
        { discount: 0, paid: 600 },
        { discount: 0, paid: 400 },
      ],
    })
  })

  const freeFrom9900: PriceRules = {
    shippingFee: (goodsAmount) => (goodsAmount >= 9900 ? 0 : 800),
    discount: (goodsAmount) => (goodsAmount >= 10_000 ? 1000 : 0),
  }
  it.each<[number, object]>([
    [9899, { goodsAmount: 9899, shippingFee: 800, discount: 0, amount: 10_699 }],
    [9900, { goodsAmount: 9900, shippingFee: 0, discount: 0, amount: 9900 }],
    [10_000, { goodsAmount: 10_000, shippingFee: 0, discount: 1000, amount: 9000 }],
  ])('with freight below 9900 fen and 1000 off from 10000: items of %s fen', (price, parts) => {
    expect(priceOrder([{ price, quantity: 1 }], noChoices, freeFrom9900)).toMatchObject(parts)
  })

  it('with a discount says what each line was paid', () => {
    const rules = { shippingFee: () => 800, discount: () => 100 }
    expect(priceOrder(lines, noChoices, rules)).toMatchObject({
      goodsAmount: 1000,
      shippingFee: 800,
      discount: 100,
      amount: 1700,
      lines: [
        { discount: 60, paid: 540 },
        { discount: 40, paid: 360 },
      ],
    })
  })

  it('a discount takes nothing off shipping, and leaves a fen to pay', () => {
    const everything = (shippingFee: number) => ({
      shippingFee: () => shippingFee,
      discount: () => Number.MAX_SAFE_INTEGER,
    })
    expect(priceOrder(lines, noChoices, everything(0))).toMatchObject({ discount: 999, amount: 1 })
    expect(priceOrder(lines, noChoices, everything(800))).toMatchObject({ discount: 1000, amount: 800 })
  })

  it('that is stored has the price that it was placed with', () => {
    const rules = { shippingFee: () => 800, discount: () => 100 }
    const { lines: _, ...price } = priceOrder(lines, noChoices, rules)
    const order: OrderPrice & { orderNo: string } = { ...price, orderNo: 'another column' }
    expect(priceOf(order)).toEqual(price)
  })

  it('adds up to the fen under any rules, and costs at least one', () => {
    const line = fc.record({
      price: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 9_999_999 })),
      quantity: fc.integer({ min: 1, max: 99 }),
    })
    const fee = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }))
    const off = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: column }))
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fee,
        off,
        (lines, shippingFee, discount) => {
          const price = priceOrder(lines, noChoices, {
            shippingFee: () => shippingFee,
            discount: () => discount,
          })
          expect(price.goodsAmount).toBe(sumOf(lines.map(({ price, quantity }) => price * quantity)))
          expect(price.shippingFee).toBe(shippingFee)
          expect(price.discount).toBeLessThanOrEqual(discount)
          expect(price.amount).toBe(price.goodsAmount + price.shippingFee - price.discount)
          expect(price.amount).toBeGreaterThanOrEqual(1)
          expect(sumOf(price.lines.map((line) => line.discount))).toBe(price.discount)
          expect(sumOf(price.lines.map((line) => line.paid)) + shippingFee).toBe(price.amount)
          for (const [n, { paid, discount }] of price.lines.entries()) {
            const line = lines[n] ?? { price: 0, quantity: 0 }
            expect(paid).toBe(line.price * line.quantity - discount)
            expect(paid).toBeGreaterThanOrEqual(0)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
