import { expect, it } from 'vitest'
import { splitFen, yuan } from './money'

it.each([
  [0, '0.00'],
  [1, '0.01'],
  [10, '0.10'],
  [1280, '12.80'],
  [1_280_000, '12,800.00'],
  [123_456_789, '1,234,567.89'],
  [-5, '-0.05'],
])('%d fen is %s yuan', (fen, text) => {
  expect(yuan(fen)).toBe(text)
})

it('refuses what is no amount', () => {
  for (const fen of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => splitFen(fen)).toThrow(RangeError)
})
