import { expect, test } from 'vitest'
import { interpolate } from './interpolate'

test('replaces every placeholder, but not placeholders inside of values', () => {
  expect(interpolate('{a}：{n} 件，{a}', { a: '杯子', n: 0 })).toBe('杯子：0 件，杯子')
  expect(interpolate('{a}', { a: '{b}', b: 'no' })).toBe('{b}')
  expect(interpolate('{a} $&', { a: '$1' })).toBe('$1 $&')
})

test('leaves a placeholder without a value unchanged', () => {
  expect(interpolate('{a}{toString}', {})).toBe('{a}{toString}')
})

test('selects the word by the number', () => {
  const items = (n: number) => interpolate('{n} {n|item|items}', { n })
  expect([0, 1, 2, 21].map(items)).toEqual(['0 items', '1 item', '2 items', '21 items'])
  expect(interpolate('{n|item needs|items need} attention{n||!}', { n: 1 })).toBe('item needs attention')
})
