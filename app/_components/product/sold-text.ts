import { getText, languageTag } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'

/** The number sold in the usual form of the language, rounded down: `已售 1.2万`, `12.9K sold`. */
export function soldText(locale: string, sales: number): string {
  const text = getText(locale).products
  if (sales === 0) return text.newProduct
  const compact = new Intl.NumberFormat(languageTag(locale), {
    notation: 'compact',
    maximumFractionDigits: 1,
    roundingMode: 'floor',
  })
  return interpolate(text.sold, { n: compact.format(sales) })
}
