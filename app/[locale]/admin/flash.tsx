import { Notice } from '@/app/_components/ui/notice'
import { firstValue } from '@/app/_query'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { maxStocktake } from '@/lib/inventory/adjust-stock'
import { maxPrice, minPrice } from '@/lib/money'
import { plainYuan } from './plain-yuan'

/** The query parameters of a page. */
export type Query = Record<string, string | string[] | undefined>

/** What the last action did, or why it did nothing; see redirect-with-flash.ts. */
export function Flash({ locale, query }: { locale: string; query: Query }) {
  const { flash } = getText(locale).admin
  const done = textFor(flash.done, query.done)
  const problem = textFor(flash.problem, query.problem)
  return (
    <>
      {done && (
        <Notice tone="good" live>
          {done}
        </Notice>
      )}
      {problem && (
        <Notice tone="bad" live>
          {interpolate(problem, limits)}
        </Notice>
      )}
    </>
  )
}

/** The limits that the texts name. */
const limits = { minPrice: plainYuan(minPrice), maxPrice: plainYuan(maxPrice), maxStocktake }

function textFor(texts: Record<string, string>, value: string | string[] | undefined): string | undefined {
  const key = firstValue(value)
  return key !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined
}
