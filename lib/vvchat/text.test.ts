import fc from 'fast-check'
import { expect, it } from 'vitest'
import { signableText } from './text'

it('removes separators and control characters, keeps the rest', () => {
  expect(signableText('红茶 & 绿茶 =\n100% +1 👨‍👩‍👧\u0000\u0085\u2028', 50)).toBe(
    '红茶  绿茶 100% +1 👨‍👩‍👧',
  )
})

it('cuts by code point', () => {
  expect(signableText('😀😀😀', 2)).toBe('😀😀')
  expect(signableText('a😀b', 2)).toBe('a😀')
  expect(signableText('abc', 0)).toBe('')
})

it('drops lone surrogates, also if removing a separator would join them', () => {
  expect(signableText('a\uD83D&\uDE00b', 9)).toBe('ab')
})

it('always returns signable text within the limit, and is idempotent', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.nat(20),
      fc.string({ unit: fc.constantFrom('&', '=', '\uD83D', '\uDE00', '\n', '茶') }),
      (a, max, b) => {
        const result = signableText(a + b, max)
        expect(result).not.toMatch(/[&=\p{Cc}]/u)
        expect(result.isWellFormed()).toBe(true)
        expect(Array.from(result).length).toBeLessThanOrEqual(max)
        expect(signableText(result, max)).toBe(result)
      },
    ),
  )
})
