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
