export interface CatalogCategory {
  slug: string
  name: string
  nameEn: string
  sort: number
  /** Public path of a small line icon that takes the text colour where it is inlined. */
  icon: string
}

export interface CatalogPicture {
  /** Public path without size and format: `/products/mist-cup-1`. See `pictureUrl`. */
  path: string
  alt: string
  altEn: string
}

export interface CatalogVariant {
  sku: string
  option1: string | null
  option2: string | null
  option1En: string | null
  option2En: string | null
  /** In fen. */
  price: number
  stock: number
}

export interface CatalogProduct {
  slug: string
  category: string
  title: string
  subtitle: string
  /** Short paragraphs, separated by a blank line. */
  description: string
  titleEn: string
  subtitleEn: string
  descriptionEn: string
  option1Name: string | null
  option2Name: string | null
  option1NameEn: string | null
  option2NameEn: string | null
  pictures: CatalogPicture[]
  /** The count of sales shown on the first day. */
  sales: number
  sort: number
  variants: CatalogVariant[]
}
