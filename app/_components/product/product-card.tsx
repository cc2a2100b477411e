'use client'

import { ShopLink } from '@/app/_components/layout/shop-link'
import { Picture } from '@/app/_components/ui/picture'
import { Price } from '@/app/_components/ui/price'

interface Props {
  slug: string
  title: string
  /** The stored path, see Picture. */
  picture?: string
  eager: boolean
  /** fen */
  price: number
  /** Label of a lowest price, if variants differ in price. */
  from?: string
  /** Label, if it is sold out. */
  soldOut?: string
  /** The number sold, as text. */
  sold: string
}

/**
 * A product in a grid. A client component on purpose: the page's payload then contains only its props. Twenty cards
 * rendered as server components would make the page 37 kB larger.
 */
export function ProductCard({ slug, title, picture, eager, price, from, soldOut, sold }: Props) {
  return (
    <article className="press group relative flex w-full flex-col overflow-hidden rounded-card bg-surface shadow-card">
      <div className="relative">
        <Picture
          path={picture ?? null}
          alt=""
          sizes="(min-width: 68rem) 17rem, (min-width: 36rem) 32vw, 48vw"
          eager={eager}
          className={soldOut ? 'opacity-60' : ''}
        />
        {soldOut && (
          <span className="absolute top-2.5 left-2.5 rounded-full bg-ink/85 px-2.5 py-0.5 text-xs text-canvas">
            {soldOut}
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col px-3 pt-2.5 pb-3">
        <h2 className="line-clamp-2 text-md leading-snug">
          <ShopLink href={`/products/${slug}`} className="group-hover:underline after:absolute after:inset-0">
            {title}
          </ShopLink>
        </h2>
        <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-2 gap-y-1 pt-2">
          <Price fen={price} from={from} className={soldOut ? 'text-soft' : 'text-price'} />
          <span className="text-xs text-soft">{sold}</span>
        </div>
      </div>
    </article>
  )
}
