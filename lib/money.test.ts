import { expect, it } from 'vitest'
import { parseYuan, splitFen, yuan } from './money'

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

it('rejects what is not a whole number of fen', () => {
  for (const fen of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => splitFen(fen)).toThrow(RangeError)
})

it.each([
  ['0.01', 1],
  ['12', 1200],
  ['12.8', 1280],
  [' 12.80 ', 1280],
  ['0.29', 29],
  ['1.15', 115],
  ['99999.99', 9_999_999],
])('%s yuan is %d fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen)
})

it.each(['', '.5', '1.', '1.005', '-1', '1e2', '0x10', '1,200.00', '１２', '12元', 'NaN'])(
  '"%s" is not an amount',
  (text) => {
    expect(parseYuan(text)).toBeNull()
  },
)
