import { expect, test } from 'vitest'
import { fill } from './fill'

test('fills every place, and once: what is filled in is not a place itself', () => {
  expect(fill('{a}：{n} 件，{a}', { a: '杯子', n: 0 })).toBe('杯子：0 件，杯子')
  expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}')
  expect(fill('{a} $&', { a: '$1' })).toBe('$1 $&')
})

test('a place without a value stays as it is written', () => {
  expect(fill('{a}{toString}', {})).toBe('{a}{toString}')
})

test('a word follows the number', () => {
  const said = (n: number) => fill('{n} {n|item|items}', { n })
  expect([0, 1, 2, 21].map(said)).toEqual(['0 items', '1 item', '2 items', '21 items'])
  expect(fill('{n|item needs|items need} a look{n||s}', { n: 1 })).toBe('item needs a look')
})
