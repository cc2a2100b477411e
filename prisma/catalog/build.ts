import type { CatalogPicture, CatalogVariant } from './types'

/** One text in both languages: Chinese first, then English. */
export type Bilingual = readonly [zh: string, en: string]

export const colour: Bilingual = ['颜色', 'Colour']
export const size: Bilingual = ['尺寸', 'Size']

/** What a product with these option names (none, one or two) carries for them. */
export function options(first: Bilingual | null = null, second: Bilingual | null = null) {
  return {
    option1Name: first?.[0] ?? null,
    option1NameEn: first?.[1] ?? null,
    option2Name: second?.[0] ?? null,
    option2NameEn: second?.[1] ?? null,
  }
}

/** One sellable variant; `price` in fen. */
export function variant(
  sku: string,
  price: number,
  stock: number,
  first: Bilingual | null = null,
  second: Bilingual | null = null,
): CatalogVariant {
  return {
    sku,
    option1: first?.[0] ?? null,
    option1En: first?.[1] ?? null,
    option2: second?.[0] ?? null,
    option2En: second?.[1] ?? null,
    price,
    stock,
  }
}

/** The pictures of a product, numbered from 1 in the order of the given alternative texts. */
export function pictures(slug: string, ...alts: Bilingual[]): CatalogPicture[] {
  return alts.map(([alt, altEn], index) => ({ path: `/products/${slug}-${index + 1}`, alt, altEn }))
}

/** Paragraphs as a description holds them: separated by a blank line. */
export const paragraphs = (...parts: string[]) => parts.join('\n\n')
