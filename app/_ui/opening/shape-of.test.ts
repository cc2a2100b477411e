import { expect, test } from 'vitest'
import { shapeOf } from './shape-of'

test.each([
  ['/', 'home'],
  ['/?from=share', 'home'],
  ['/categories', 'categories'],
  ['/categories/tea', 'category'],
  ['/search?q=%E6%9D%AF', 'category'],
  ['/products/mist-cup', 'product'],
  ['/products/mist-cup#buy', 'product'],
  ['/cart', 'cart'],
  ['/checkout', 'checkout'],
  ['/checkout?only=MUG-1', 'checkout'],
  ['/orders', 'orders'],
  ['/orders?tab=unpaid', 'orders'],
  ['/orders/01J8ZC5T9Q6V3N4W2X1Y0K', 'letter'],
  ['/me', 'me'],
  ['/admin', 'desk'],
  ['/admin/orders?list=review', 'desk'],
  ['/administration', 'letter'],
  ['/login', 'letter'],
])('%s looks like %s', (href, shape) => {
  expect(shapeOf(href)).toBe(shape)
})
