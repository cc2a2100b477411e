import { expect, test } from 'vitest'
import { soldText } from './sold-text'

test('in Chinese, sales are exact below ten thousand, then in 万, rounded down', () => {
  expect(soldText('zh', 0)).toBe('新品')
  expect(soldText('zh', 1)).toBe('已售 1')
  expect(soldText('zh', 9_999)).toBe('已售 9999')
  expect(soldText('zh', 10_000)).toBe('已售 1万')
  expect(soldText('zh', 12_999)).toBe('已售 1.2万')
})

test('in English, sales are exact below a thousand, then in K, rounded down', () => {
  expect(soldText('en', 0)).toBe('New')
  expect(soldText('en', 999)).toBe('999 sold')
  expect(soldText('en', 12_999)).toBe('12.9K sold')
})
