import { expect, it } from 'vitest'
import { carryPath, parseCarried } from './carry'

it('goods and how many come along, prices do not', () => {
  const lines = [
    { sku: 'MIST-1', quantity: 2, seenPrice: 6900 },
    { sku: 'PLATE-10', quantity: 99, seenPrice: 1 },
  ]
  expect(carryPath(lines, 'of-the-page')).toBe('/cart/carry?lines=MIST-1~2_PLATE-10~99&handover=of-the-page')
  expect(parseCarried('MIST-1~2_PLATE-10~99')).toEqual([
    { sku: 'MIST-1', quantity: 2, seenPrice: 0 },
    { sku: 'PLATE-10', quantity: 99, seenPrice: 0 },
  ])
})

it('what is not a line is left out', () => {
  expect(parseCarried('')).toEqual([])
  expect(parseCarried('A~0_B~-1_C~100_D~1~5_<b>~1_E~3')).toEqual([{ sku: 'E', quantity: 3, seenPrice: 0 }])
})
