import { expect, it } from 'vitest'
import { handoverOf, keepHandover, newHandover, parseHandover } from './handover'

it('a number is new each time, of 128 bits, and read as it was written', () => {
  const numbers = Array.from({ length: 1_000 }, newHandover)
  expect(new Set(numbers).size).toBe(1_000)
  for (const number of numbers) {
    expect(Buffer.from(number, 'base64url')).toHaveLength(16)
    expect(parseHandover(number)).toBe(number)
  }
})

it.each([
  undefined,
  null,
  '',
  'short',
  'a'.repeat(23),
  `${'a'.repeat(22)}\n`,
  '<b>aaaaaaaaaaaaaaa</b>',
  ['a'],
  {},
])('%j is no number', (text) => expect(parseHandover(text)).toBeNull())

it('a number that a phone keeps goes with an order of the goods it came with, and with no other', () => {
  const number = newHandover()
  const kept = keepHandover(number, ['CUP-BLU', 'TRY-1FEN'])
  expect(handoverOf(kept, ['OTHER', 'TRY-1FEN'])).toBe(number)
  expect(handoverOf(kept, ['OTHER', number])).toBeNull()
  expect(handoverOf(kept, [])).toBeNull()
})

it.each([undefined, '', 'short~TRY-1FEN', `${'a'.repeat(22)}`, '~TRY-1FEN'])(
  '%j leads to no number',
  (kept) => expect(handoverOf(kept, ['TRY-1FEN'])).toBeNull(),
)
