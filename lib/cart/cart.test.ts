import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maxQuantity } from '@/lib/orders/limits'
import { addLine, countItems, formatCart, maxCartLines, parseCart, setQuantity } from './cart'

const line = fc.record({
  sku: fc.stringMatching(/^[A-Z0-9-]{1,16}$/),
  quantity: fc.integer({ min: 1, max: maxQuantity }),
  seenPrice: fc.integer({ min: 1, max: 99_999_999 }),
})
const cart = fc.uniqueArray(line, { selector: ({ sku }) => sku, maxLength: maxCartLines })

it('parses what it has formatted, in characters that a cookie allows', () => {
  fc.assert(
    fc.property(cart, (lines) => {
      const text = formatCart(lines)
      expect(text).toMatch(/^[\w~-]*$/)
      expect(text.length).toBeLessThan(4000)
      expect(parseCart(text)).toEqual(lines)
    }),
  )
})

it('parses any text, skipping what is not a line', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { quantity } of parseCart(text)) expect(quantity).toBeGreaterThan(0)
    }),
  )
  expect(parseCart('A~1~100_<script>~2~3_B~0~5_C~2~700')).toEqual([
    { sku: 'A', quantity: 1, seenPrice: 100 },
    { sku: 'C', quantity: 2, seenPrice: 700 },
  ])
})

it('adds to a line and moves it to the front, up to 99 per line and 30 lines', () => {
  const start = parseCart('A~1~100_B~98~200')
  expect(formatCart(addLine(start, { sku: 'B', quantity: 5, seenPrice: 250 }))).toBe('B~99~250_A~1~100')
  const many = Array.from({ length: 40 }, (_, n) => ({ sku: `S${n}`, quantity: 1, seenPrice: 1 }))
  expect(many.reduce(addLine, start)).toHaveLength(30)
})

it('removes a line whose quantity becomes zero', () => {
  expect(formatCart(setQuantity(parseCart('A~1~100_B~2~200'), 'A', 0))).toBe('B~2~200')
  expect(countItems(parseCart('A~1~100_B~2~200'))).toBe(3)
})
