import { expect, test } from 'vitest'
import type { ProductVariant } from '@/lib/catalog/read'
import { chooseFirst, firstChoice, firstOptions, secondOptions, variantOf } from './choice'

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

test('opens with the first variant that can be bought', () => {
  expect(firstChoice(notebook)).toEqual({ option1: 'blue', option2: 'blank' })
})

test('opens with the first variant when nothing can be bought, and with none of a product without options', () => {
  expect(firstChoice([variant('S', null, 0), variant('L', null, 0)])).toEqual({ option1: 'S', option2: null })
  const only = [variant(null, null, 3)]
  expect(variantOf(only, firstChoice(only))).toBe(only[0])
})

test('a second option that is sold out with the new first one gives way', () => {
  const choice = { option1: 'blue', option2: 'blank' }
  expect(chooseFirst(notebook, choice, 'red')).toEqual({ option1: 'red', option2: 'grid' })
})

test('a second option that is to be had with the new first one stays', () => {
  const both = [...notebook, variant('green', 'blank', 1)]
  expect(chooseFirst(both, { option1: 'blue', option2: 'blank' }, 'green')).toEqual({
    option1: 'green',
    option2: 'blank',
  })
})

test('a first option is sold out only when all of it is; a second one as it stands with the first', () => {
  expect(firstOptions([...notebook, variant('grey', 'grid', 0)]).map(({ soldOut }) => soldOut)).toEqual([
    false,
    false,
    true,
  ])
  expect(secondOptions(notebook, { option1: 'red', option2: 'grid' })).toEqual([
    { value: 'grid', label: 'in grid', soldOut: false, price: null },
    { value: 'blank', label: 'in blank', soldOut: true, price: null },
  ])
})

test('an option tells its price only where it alone decides it', () => {
  expect(
    firstOptions([variant('S', null, 1, 4900), variant('L', null, 1, 8900)]).map(({ price }) => price),
  ).toEqual([4900, 8900])
  expect(firstOptions(notebook).map(({ price }) => price)).toEqual([null, null])
})
