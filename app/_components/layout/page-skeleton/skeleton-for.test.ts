import { expect, test } from 'vitest'
import { skeletonFor } from './skeleton-for'

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
  ['/orders/01J8ZC5T9Q6V3N4W2X1Y0K', 'detail'],
  ['/me', 'me'],
  ['/admin', 'admin'],
  ['/admin/orders?list=review', 'admin'],
  ['/administration', 'detail'],
  ['/login', 'detail'],
  ['/en', 'home'],
  ['/en?from=share', 'home'],
  ['/en/products/mist-cup', 'product'],
])('%s has the skeleton %s', (href, name) => {
  expect(skeletonFor(href)).toBe(name)
})
