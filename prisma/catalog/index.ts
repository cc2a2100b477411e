import { kitchen } from './kitchen'
import { stationery } from './stationery'
import { tea } from './tea'
import { textiles } from './textiles'
import type { CatalogCategory, CatalogProduct } from './types'

export type { CatalogCategory, CatalogPicture, CatalogProduct, CatalogVariant } from './types'

export const categories: CatalogCategory[] = [
  { slug: 'tea', name: '茶饮', nameEn: 'Tea', sort: 1, icon: '/brand/category-tea.svg' },
  { slug: 'kitchen', name: '餐厨', nameEn: 'Kitchen', sort: 2, icon: '/brand/category-kitchen.svg' },
  { slug: 'textiles', name: '布艺', nameEn: 'Textiles', sort: 3, icon: '/brand/category-textiles.svg' },
  { slug: 'stationery', name: '文具', nameEn: 'Stationery', sort: 4, icon: '/brand/category-stationery.svg' },
]

/** All products in the order of the home page, where neighbours come from different categories. */
export const products: CatalogProduct[] = [...tea, ...kitchen, ...textiles, ...stationery].sort(
  (a, b) => a.sort - b.sort,
)
