import { expect, it } from 'vitest'
import { parseTransfer, transferPath } from './transfer-path'

it('transfers SKUs and quantities, but no prices', () => {
  const lines = [
    { sku: 'MIST-1', quantity: 2, seenPrice: 6900 },
    { sku: 'PLATE-10', quantity: 99, seenPrice: 1 },
  ]
  expect(transferPath(lines, 'some-token')).toBe(
    '/cart/transfer?lines=MIST-1~2_PLATE-10~99&transfer=some-token',
  )
  expect(parseTransfer('MIST-1~2_PLATE-10~99')).toEqual([
    { sku: 'MIST-1', quantity: 2, seenPrice: 0 },
    { sku: 'PLATE-10', quantity: 99, seenPrice: 0 },
  ])
})

it('skips what is not a line', () => {
  expect(parseTransfer('')).toEqual([])
  expect(parseTransfer('A~0_B~-1_C~100_D~1~5_<b>~1_E~3')).toEqual([{ sku: 'E', quantity: 3, seenPrice: 0 }])
})
