import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RefundableLine, refundFor } from './amounts'

/** Refunds a line in these steps; returns what each was worth, in fen. */
function refundIn(steps: number[], line: { paid: number; quantity: number; refundedAmount?: number }) {
  const left: RefundableLine = { refundedAmount: 0, ...line, refundedQuantity: 0 }
  return steps.map((pieces) => {
    const amount = refundFor(left, pieces)
    left.refundedQuantity += pieces
    left.refundedAmount += amount
    return amount
  })
}

describe('what pieces of a line are worth', () => {
  it.each<[string, number, number, number[], number[]]>([
    ['1000 fen for 3, one at a time', 1000, 3, [1, 1, 1], [334, 333, 333]],
    ['1000 fen for 3, two and then one', 1000, 3, [2, 1], [667, 333]],
    ['1000 fen for 3, one and then two', 1000, 3, [1, 2], [334, 666]],
    ['1000 fen for 3, all at once', 1000, 3, [3], [1000]],
    ['2701 fen for 3, two and then one', 2701, 3, [2, 1], [1801, 900]],
    ['1 fen for 3, one at a time', 1, 3, [1, 1, 1], [1, 0, 0]],
    ['0 fen for 2', 0, 2, [1, 1], [0, 0]],
    ['no piece', 1000, 3, [0, 3], [0, 1000]],
    ['17925 fen for 10, all at once', 17_925, 10, [10], [17_925]],
    [
      '17925 fen for 10, one at a time',
      17_925,
      10,
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
      [1793, 1792, 1793, 1792, 1793, 1792, 1793, 1792, 1793, 1792],
    ],
    ['the largest amount for 99', 2_147_483_647, 99, [98, 1], [2_125_791_893, 21_691_754]],
  ])('%s', (_, paid, quantity, steps, amounts) => {
    expect(refundIn(steps, { paid, quantity })).toEqual(amounts)
  })

  it('is bounded by what is left of the line', () => {
    expect(refundIn([1, 1], { paid: 1000, quantity: 2, refundedAmount: 300 })).toEqual([500, 200])
    expect(refundIn([2], { paid: 1000, quantity: 2, refundedAmount: 1000 })).toEqual([0])
  })

  it.each([4, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('there are no %s pieces of 3', (pieces) => {
    expect(() => refundIn([pieces], { paid: 1000, quantity: 3 })).toThrow(RangeError)
  })

  it('never gives a piece twice', () => {
    expect(() => refundIn([2, 2], { paid: 1000, quantity: 3 })).toThrow(RangeError)
  })
})

it('in any steps, all pieces come to exactly what was paid, and no step is worth a fen more than its share', () => {
  const line = fc.record({
    paid: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 2 ** 31 - 1 })),
    quantity: fc.integer({ min: 1, max: 99 }),
  })
  fc.assert(
    fc.property(line, fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 20 }), (line, wanted) => {
      const steps: number[] = []
      let left = line.quantity
      for (const pieces of wanted) {
        steps.push(Math.min(pieces, left))
        left -= Math.min(pieces, left)
      }
      steps.push(left)
      const amounts = refundIn(steps, line)
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(line.paid)
      for (const [n, amount] of amounts.entries()) {
        const share = (line.paid * (steps[n] ?? 0)) / line.quantity
        expect(Math.abs(amount - share)).toBeLessThan(1)
      }
    }),
    { numRuns: 1000 },
  )
})
