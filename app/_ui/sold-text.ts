import { getText, languageTag } from '@/app/_text'
import { fill } from '@/app/_text/fill'

/** How many were sold, as shops of that language say it: `已售 1.2万`, `12.9K sold`; never rounded up. */
export function soldText(locale: string, sales: number): string {
  const text = getText(locale).goods
  if (sales === 0) return text.fresh
  const short = new Intl.NumberFormat(languageTag(locale), {
    notation: 'compact',
    maximumFractionDigits: 1,
    roundingMode: 'floor',
  })
  return fill(text.sold, { n: short.format(sales) })
}
