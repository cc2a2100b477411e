import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withQuery } from './base-url'

test.each([
  ['http://shop/back', 'http://shop/back?a=1%202'],
  ['http://shop/back?', 'http://shop/back?a=1%202'],
  ['http://shop/back?x=%20+&y', 'http://shop/back?x=%20+&y&a=1%202'],
  ['http://shop/back#part?', 'http://shop/back?a=1%202#part?'],
  ['http://shop/订单', 'http://shop/%E8%AE%A2%E5%8D%95?a=1%202'],
  ['http://shop/a\nb', 'http://shop/ab?a=1%202'],
])('adds a parameter to %s', (url, expected) => {
  expect(withQuery(url, { a: '1 2' })).toBe(expected)
})

test('any parameter value survives the round trip', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const url = new URL(withQuery('https://shop.example/x?keep=a%26b#end', { state: value }))
      expect(url.searchParams.get('state')).toBe(value)
      expect(url.searchParams.get('keep')).toBe('a&b')
      expect(url.hash).toBe('#end')
    }),
  )
})
