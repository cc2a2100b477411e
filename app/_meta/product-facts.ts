import type { ProductDetail } from '@/lib/catalog/read'
import { sharePictureUrl } from '@/prisma/catalog/pictures'

/** A product as schema.org describes it; `url` is the whole address of its page. */
export function productFacts(product: ProductDetail, url: string): Record<string, unknown> {
  const [picture] = product.pictures
  return {
    '@type': 'Product',
    name: product.title,
    description: product.subtitle,
    sku: product.slug,
    url,
    ...(picture && { image: new URL(sharePictureUrl(picture.path), url).href }),
    offers: { ...offer(product), priceCurrency: 'CNY', url, availability: availability(product.soldOut) },
  }
}

/** One price, or the span of prices that can be paid: sold-out variants count when all are. */
function offer({ variants, soldOut }: ProductDetail): Record<string, unknown> {
  const prices = variants.filter(({ onHand }) => soldOut || onHand > 0).map(({ price }) => price)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  return low === high
    ? { '@type': 'Offer', price: plain(low) }
    : { '@type': 'AggregateOffer', lowPrice: plain(low), highPrice: plain(high), offerCount: prices.length }
}

/** A price as schema.org wants it: no thousands are set apart. */
const plain = (fen: number) => (fen / 100).toFixed(2)

const availability = (soldOut: boolean) => `https://schema.org/${soldOut ? 'OutOfStock' : 'InStock'}`
