import { expect, test } from 'vitest'
import type { ProductVariant } from '@/lib/catalog/queries'
import { defaultSelection, option1Values, option2Values, selectedVariant, selectOption1 } from './selection'

function variant(
  option1: string | null,
  option2: string | null,
  onHand: number,
  price = 3800,
): ProductVariant {
  const sku = [option1, option2].join('-')
  return { sku, option1, option2, label1: option1, label2: option2 && `in ${option2}`, price, onHand }
}

const notebook = [
  variant('blue', 'grid', 0),
  variant('blue', 'blank', 4),
  variant('red', 'grid', 5),
  variant('red', 'blank', 0),
]

test('selects the first variant in stock by default', () => {
  expect(defaultSelection(notebook)).toEqual({ option1: 'blue', option2: 'blank' })
})

test('selects the first variant if all are sold out, and the only one of a product without options', () => {
  expect(defaultSelection([variant('S', null, 0), variant('L', null, 0)])).toEqual({
    option1: 'S',
    option2: null,
  })
  const only = [variant(null, null, 3)]
  expect(selectedVariant(only, defaultSelection(only))).toBe(only[0])
})

test('replaces option 2 if it is sold out with the new option 1', () => {
  const selection = { option1: 'blue', option2: 'blank' }
  expect(selectOption1(notebook, selection, 'red')).toEqual({ option1: 'red', option2: 'grid' })
})

test('keeps option 2 if it is in stock with the new option 1', () => {
  const both = [...notebook, variant('green', 'blank', 1)]
  expect(selectOption1(both, { option1: 'blue', option2: 'blank' }, 'green')).toEqual({
    option1: 'green',
    option2: 'blank',
  })
})

test('an option 1 is sold out if all its variants are, an option 2 if its combination with option 1 is', () => {
  expect(option1Values([...notebook, variant('grey', 'grid', 0)]).map(({ soldOut }) => soldOut)).toEqual([
    false,
    false,
    true,
  ])
  expect(option2Values(notebook, { option1: 'red', option2: 'grid' })).toEqual([
    { value: 'grid', label: 'in grid', soldOut: false, price: null },
    { value: 'blank', label: 'in blank', soldOut: true, price: null },
  ])
})

test('option 1 has a price only if it determines the price alone', () => {
  expect(
    option1Values([variant('S', null, 1, 4900), variant('L', null, 1, 8900)]).map(({ price }) => price),
  ).toEqual([4900, 8900])
  expect(option1Values(notebook).map(({ price }) => price)).toEqual([null, null])
})
