import type { Metadata } from 'next'
import { getText, languageTag } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { addressOf, pathIn } from '@/app/_ui/address-of'
import { brand, brandIn } from '@/lib/brand'
import { sharePictureUrl } from '@/prisma/catalog/pictures'

/** What a shared link shows: pixels of every share picture, see scripts/art. */
const shareSize = { width: 1200, height: 630 }

/**
 * The metadata of a page that search engines may show and people share: canonical address, description, preview. Pages
 * come from a cache and are made for everybody, so addresses start with the canonical SHOP_URL. Leave `title` out on
 * the home page; `picture` is the stored path of a product's, the shop's own unless given.
 */
export function pageMeta(
  locale: string,
  {
    path,
    title,
    description,
    picture,
  }: { path: string; title?: string; description: string; picture?: { path: string; alt: string } | null },
): Metadata {
  const shop = brandIn(locale)
  const image = picture
    ? { url: sharePictureUrl(picture.path), alt: picture.alt }
    : { url: brand.sharePicture, alt: fill(getText(locale).meta.shopPicture, { shop: shop.name }) }
  const heading = title ?? `${shop.name} · ${shop.tagline}`
  return {
    title: title ?? { absolute: heading },
    description,
    ...addressOf(locale, path),
    openGraph: {
      type: 'website',
      siteName: shop.name,
      locale: languageTag(locale).replace('-', '_'),
      title: heading,
      description,
      url: pathIn(locale, path),
      images: [{ ...image, ...shareSize }],
    },
    twitter: { card: 'summary_large_image' },
  }
}
