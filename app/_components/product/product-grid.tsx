import { getText } from '@/app/_text'
import type { ProductCard as Product } from '@/lib/catalog/queries'
import { ProductCard } from './product-card'
import { soldText } from './sold-text'

/** Products on a phone's first screen and the row below it. */
const firstScreen = 8
/** Products whose pictures load at once, because they are visible at once. */
const eagerPictures = 4

/**
 * Products in two columns on a phone (one if the text is large), up to four on a wide screen. On a phone, products below the first screen are
 * neither laid out nor are their pictures loaded until the shopper scrolls (`content-visibility`). `overflow-clip`
 * removes the margin in which browsers would start earlier. After that, pictures load one screen ahead.
 */
export function ProductGrid({ locale, products }: { locale: string; products: Product[] }) {
  const text = getText(locale).products
  const cards = products.map(({ slug, title, picture, price, priceFrom, soldOut, sales }, index) => (
    <li key={slug} className="flex">
      <ProductCard
        slug={slug}
        title={title}
        picture={picture?.path}
        eager={index < eagerPictures}
        price={price}
        from={priceFrom ? text.from : undefined}
        soldOut={soldOut ? text.soldOut : undefined}
        sold={soldText(locale, sales)}
      />
    </li>
  ))
  const rest = cards.slice(firstScreen)
  return (
    <div className="grid grid-cols-cards gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4">
      <ul aria-label={text.list} className="contents">
        {cards.slice(0, firstScreen)}
      </ul>
      {rest.length > 0 && (
        <div className="contents max-sm:col-span-full max-sm:block max-sm:overflow-clip">
          <ul
            aria-label={text.list}
            className="contents max-sm:grid max-sm:grid-cols-cards max-sm:gap-2.5 max-sm:[content-visibility:auto]"
            // Too high rather than too low, so that going back can restore the scroll position.
            style={{ containIntrinsicBlockSize: `auto ${Math.ceil(rest.length / 2) * 20}rem` }}
          >
            {rest}
          </ul>
        </div>
      )}
    </div>
  )
}
