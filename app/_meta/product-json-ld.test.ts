import { expect, it } from 'vitest'
import type { ProductDetail, ProductVariant } from '@/lib/catalog/queries'
import { productJsonLd } from './product-json-ld'

const variant = (price: number, onHand: number) => ({ price, onHand }) as ProductVariant
const offersOf = (variants: ProductVariant[]) => {
  const soldOut = variants.every(({ onHand }) => onHand === 0)
  const product = { slug: 'cup', pictures: [], variants, soldOut } as unknown as ProductDetail
  return productJsonLd(product, 'https://shop.example.com/products/cup').offers
}

it('has a single price', () => {
  expect(offersOf([variant(1280, 1), variant(1280, 3)])).toMatchObject({
    '@type': 'Offer',
    price: '12.80',
    priceCurrency: 'CNY',
    availability: 'https://schema.org/InStock',
  })
})

it('has the price range of the variants in stock', () => {
  expect(offersOf([variant(900, 0), variant(1280, 1), variant(1500, 2)])).toMatchObject({
    '@type': 'AggregateOffer',
    lowPrice: '12.80',
    highPrice: '15.00',
    offerCount: 2,
  })
})

it('is out of stock if all variants are sold out', () => {
  expect(offersOf([variant(900, 0)])).toMatchObject({
    price: '9.00',
    availability: 'https://schema.org/OutOfStock',
  })
})
