import { sharePictureUrl } from '@/lib/catalog/pictures'
import type { ProductDetail } from '@/lib/catalog/queries'

/** A product as schema.org structured data. `url` is the absolute URL of its page. */
export function productJsonLd(product: ProductDetail, url: string): Record<string, unknown> {
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

/** The price, or the price range of the variants in stock. Sold-out variants only count if all are sold out. */
function offer({ variants, soldOut }: ProductDetail): Record<string, unknown> {
  const prices = variants.filter(({ onHand }) => soldOut || onHand > 0).map(({ price }) => price)
  const low = Math.min(...prices)
  const high = Math.max(...prices)
  return low === high
    ? { '@type': 'Offer', price: toPrice(low) }
    : {
        '@type': 'AggregateOffer',
        lowPrice: toPrice(low),
        highPrice: toPrice(high),
        offerCount: prices.length,
      }
}

/** Yuan without thousands separators, as schema.org requires. */
const toPrice = (fen: number) => (fen / 100).toFixed(2)

const availability = (soldOut: boolean) => `https://schema.org/${soldOut ? 'OutOfStock' : 'InStock'}`
