import { kitchen } from './kitchen'
import { stationery } from './stationery'
import { tea } from './tea'
import { textiles } from './textiles'
import type { CatalogCategory, CatalogProduct } from './types'

export type { CatalogCategory, CatalogPicture, CatalogProduct, CatalogVariant } from './types'

/**
 * Every picture is square and stored at these widths (pixels) in these formats:
 * `/products/mist-cup-1` is served as `/products/mist-cup-1-640.avif`. WebP is the fallback for older phones.
 */
export const pictureWidths = [320, 640, 960] as const
export const pictureFormats = ['avif', 'webp'] as const

/** The public URL path of one stored rendering of a picture; `width` in pixels. */
export function pictureUrl(
  path: string,
  width: (typeof pictureWidths)[number],
  format: (typeof pictureFormats)[number],
): string {
  return `${path}-${width}.${format}`
}

/** A product's picture as a shared link shows it: 1200 × 630, JPEG, which every app can show. First pictures have one. */
export function sharePictureUrl(path: string): string {
  return `${path}-share.jpg`
}

export const categories: CatalogCategory[] = [
  { slug: 'tea', name: '茶饮', nameEn: 'Tea', sort: 1, icon: '/brand/category-tea.svg' },
  { slug: 'kitchen', name: '餐厨', nameEn: 'Kitchen', sort: 2, icon: '/brand/category-kitchen.svg' },
  { slug: 'textiles', name: '布艺', nameEn: 'Textiles', sort: 3, icon: '/brand/category-textiles.svg' },
  { slug: 'stationery', name: '文具', nameEn: 'Stationery', sort: 4, icon: '/brand/category-stationery.svg' },
]

/** All goods in the order of the home page, where neighbours come from different categories. */
export const products: CatalogProduct[] = [...tea, ...kitchen, ...textiles, ...stationery].sort(
  (a, b) => a.sort - b.sort,
)
