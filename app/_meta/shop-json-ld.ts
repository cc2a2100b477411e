import { brand, brandIn } from '@/lib/brand'
import { env } from '@/lib/env'
import { urlIn } from './urls'

/** The shop as schema.org structured data. */
export function shopJsonLd(locale: string): Record<string, unknown> {
  const [shop] = env().shopUrls
  const { name, tagline } = brandIn(locale)
  return {
    '@type': 'OnlineStore',
    name,
    slogan: tagline,
    url: urlIn(locale, '/'),
    logo: `${shop}/brand/icon-512.png`,
    image: shop + brand.sharePicture,
    ...((brand.phone || brand.email) && {
      contactPoint: {
        '@type': 'ContactPoint',
        contactType: 'customer service',
        ...(brand.phone && { telephone: brand.phone }),
        ...(brand.email && { email: brand.email }),
      },
    }),
  }
}
