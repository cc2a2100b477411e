import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'

/** How many were sold, as shops say it: exact below ten thousand, then in 万 with one decimal. */
export function soldText(locale: string, sales: number): string {
  const text = getText(locale).goods
  if (sales === 0) return text.fresh
  const n = sales < 10_000 ? String(sales) : fill(text.tenThousand, { n: Math.floor(sales / 1000) / 10 })
  return fill(text.sold, { n })
}
