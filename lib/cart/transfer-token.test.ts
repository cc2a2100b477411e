import { expect, it } from 'vitest'
import { formatTransfer, newTransferToken, parseTransferToken, tokenFor } from './transfer-token'

it('creates a unique token of 128 bits, which parses as written', () => {
  const tokens = Array.from({ length: 1_000 }, newTransferToken)
  expect(new Set(tokens).size).toBe(1_000)
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    expect(parseTransferToken(token)).toBe(token)
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
])('%j is not a token', (value) => expect(parseTransferToken(value)).toBeNull())

it('applies a remembered token to orders of the SKUs it came with, and to no others', () => {
  const token = newTransferToken()
  const cookie = formatTransfer(token, ['CUP-BLU', 'TRY-1FEN'])
  expect(tokenFor(cookie, ['OTHER', 'TRY-1FEN'])).toBe(token)
  expect(tokenFor(cookie, ['OTHER', token])).toBeNull()
  expect(tokenFor(cookie, [])).toBeNull()
})

it.each([undefined, '', 'short~TRY-1FEN', `${'a'.repeat(22)}`, '~TRY-1FEN'])(
  'finds no token in %j',
  (cookie) => expect(tokenFor(cookie, ['TRY-1FEN'])).toBeNull(),
)
