import { expect, it } from 'vitest'
import type { ProductDetail, ProductVariant } from '@/lib/catalog/read'
import { productFacts } from './product-facts'

const variant = (price: number, onHand: number) => ({ price, onHand }) as ProductVariant
const facts = (variants: ProductVariant[]) => {
  const soldOut = variants.every(({ onHand }) => onHand === 0)
  const product = { slug: 'cup', pictures: [], variants, soldOut } as unknown as ProductDetail
  return productFacts(product, 'https://shop.example.com/products/cup').offers
}

it('tells one price', () => {
  expect(facts([variant(1280, 1), variant(1280, 3)])).toMatchObject({
    '@type': 'Offer',
    price: '12.80',
    priceCurrency: 'CNY',
    availability: 'https://schema.org/InStock',
  })
})

it('tells the span of the prices that can be paid', () => {
  expect(facts([variant(900, 0), variant(1280, 1), variant(1500, 2)])).toMatchObject({
    '@type': 'AggregateOffer',
    lowPrice: '12.80',
    highPrice: '15.00',
    offerCount: 2,
  })
})

it('tells that all is sold out', () => {
  expect(facts([variant(900, 0)])).toMatchObject({
    price: '9.00',
    availability: 'https://schema.org/OutOfStock',
  })
})
