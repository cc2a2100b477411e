import { expect, it } from 'vitest'
import { withoutCatalogueQuery } from './drop-query'

it.each([
  ['/', '/'],
  ['/?token=SECRET', '/'],
  ['/?lang=zh&token=SECRET', '/?lang=zh'],
  ['/en?token=SECRET', '/en'],
  ['/products/cup?token=SECRET', '/products/cup'],
  ['/en/products/cup?token=SECRET&_rsc=1abc', '/en/products/cup?_rsc=1abc'],
  ['/products/cup?_rsc', '/products/cup?_rsc'],
  ['/categories?x&_rscx=1', '/categories'],
  ['/categories/tea/2?', '/categories/tea/2'],
  ['/productsandmore?x=1', '/productsandmore?x=1'],
  ['/zh/products/cup?x=1', '/zh/products/cup?x=1'],
  ['/search?q=tea', '/search?q=tea'],
  ['/en/checkout?only=CUP', '/en/checkout?only=CUP'],
  ['/api/health?x', '/api/health?x'],
  ['/products/cup', '/products/cup'],
])('%s becomes %s', (url, expected) => {
  expect(withoutCatalogueQuery(url)).toBe(expected)
})
