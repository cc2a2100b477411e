import { expect, it } from 'vitest'
import { newHandover, parseHandover } from './handover'

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
