import type { Metadata } from 'next'
import { getText, languageTag } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { brand, brandIn } from '@/lib/brand'
import { sharePictureUrl } from '@/lib/catalog/pictures'
import { pathIn } from '@/lib/locale-path'
import { alternateUrls } from './urls'

/** Size of every preview picture in pixels. */
const previewSize = { width: 1200, height: 630 }

/**
 * Metadata of a public page: canonical URL, description and preview for shared links. Pages are cached for all visitors,
 * so URLs use the canonical SHOP_URL. Omit `title` on the home page. `picture` is a product picture with its stored path;
 * the default is the shop's preview picture.
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
    : { url: brand.sharePicture, alt: interpolate(getText(locale).meta.shopPicture, { shop: shop.name }) }
  const fullTitle = title ?? `${shop.name} · ${shop.tagline}`
  return {
    title: title ?? { absolute: fullTitle },
    description,
    ...alternateUrls(locale, path),
    openGraph: {
      type: 'website',
      siteName: shop.name,
      locale: languageTag(locale).replace('-', '_'),
      title: fullTitle,
      description,
      url: pathIn(locale, path),
      images: [{ ...image, ...previewSize }],
    },
    twitter: { card: 'summary_large_image' },
  }
}
