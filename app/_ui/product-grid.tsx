import { getText } from '@/app/_text'
import type { ProductCard as Product } from '@/lib/catalog/read'
import { ProductCard } from './product-card'
import { soldText } from './sold-text'

/** Goods that a phone shows at first, and the row below. */
const first = 8
/** Loading at once pays for what is seen at once. */
const seen = 4

/**
 * Goods in two columns on a phone, up to four on a wide screen. On a phone the rest is not laid out and its pictures
 * are not loaded before somebody scrolls there (`overflow-clip` takes away the margin browsers add to what is "there");
 * from then on pictures arrive a screen ahead of the thumb.
 */
export function ProductGrid({ locale, products }: { locale: string; products: Product[] }) {
  const text = getText(locale).goods
  const cards = products.map(({ slug, title, picture, price, priceFrom, soldOut, sales }, index) => (
    <li key={slug} className="flex">
      <ProductCard
        slug={slug}
        title={title}
        picture={picture?.path}
        eager={index < seen}
        price={price}
        from={priceFrom ? text.from : undefined}
        soldOut={soldOut ? text.soldOut : undefined}
        sold={soldText(locale, sales)}
      />
    </li>
  ))
  const rest = cards.slice(first)
  return (
    <div className="grid grid-cols-2 gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4">
      <ul aria-label={text.list} className="contents">
        {cards.slice(0, first)}
      </ul>
      {rest.length > 0 && (
        <div className="contents max-sm:col-span-2 max-sm:block max-sm:overflow-clip">
          <ul
            aria-label={text.list}
            className="contents max-sm:grid max-sm:grid-cols-2 max-sm:gap-2.5 max-sm:[content-visibility:auto]"
            // Rather too high than too low: the way back must find the place where the shopper was.
            style={{ containIntrinsicBlockSize: `auto ${Math.ceil(rest.length / 2) * 20}rem` }}
          >
            {rest}
          </ul>
        </div>
      )}
    </div>
  )
}
