import { getText } from '@/app/_text'
import type { ProductCard } from '@/lib/catalog/read'
import { Picture } from './picture'
import { Price } from './price'
import { ShopLink } from './shop-link'
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
export function ProductGrid({ locale, products }: { locale: string; products: ProductCard[] }) {
  const cards = products.map((product, index) => (
    <li key={product.slug} className="flex">
      <Card locale={locale} product={product} eager={index < seen} />
    </li>
  ))
  const rest = cards.slice(first)
  return (
    <div className="grid grid-cols-2 gap-2.5 px-3 sm:grid-cols-3 md:gap-5 md:px-0 lg:grid-cols-4">
      <ul aria-label={getText(locale).goods.list} className="contents">
        {cards.slice(0, first)}
      </ul>
      {rest.length > 0 && (
        <div className="contents max-sm:col-span-2 max-sm:block max-sm:overflow-clip">
          <ul
            aria-label={getText(locale).goods.list}
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

function Card({ locale, product, eager }: { locale: string; product: ProductCard; eager: boolean }) {
  const text = getText(locale).goods
  return (
    <article className="press group relative flex w-full flex-col overflow-hidden rounded-card bg-surface shadow-card">
      <div className="relative">
        <Picture
          path={product.picture?.path ?? null}
          alt=""
          sizes="(min-width: 68rem) 17rem, (min-width: 36rem) 32vw, 48vw"
          eager={eager}
          className={product.soldOut ? 'opacity-60' : ''}
        />
        {product.soldOut && (
          <span className="absolute top-2.5 left-2.5 rounded-full bg-ink/85 px-2.5 py-0.5 text-xs text-canvas">
            {text.soldOut}
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col px-3 pt-2.5 pb-3">
        <h2 className="line-clamp-2 text-md leading-snug">
          <ShopLink
            href={`/products/${product.slug}`}
            className="group-hover:underline after:absolute after:inset-0"
          >
            {product.title}
          </ShopLink>
        </h2>
        <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-2 gap-y-1 pt-2">
          <Price
            fen={product.price}
            from={product.priceFrom ? text.from : undefined}
            className={product.soldOut ? 'text-soft' : 'text-price'}
          />
          <span className="text-xs text-soft">{soldText(locale, product.sales)}</span>
        </div>
      </div>
    </article>
  )
}
