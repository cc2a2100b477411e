'use client'

import type { ReactNode } from 'react'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { MinusIcon, PlusIcon, TrashIcon } from '@/app/_components/ui/icons'
import { Price } from '@/app/_components/ui/price'
import { interpolate } from '@/app/_text/interpolate'
import { isPurchasable } from '@/lib/cart/line-issue'
import type { CartViewLine } from '@/lib/cart/view'
import { maxQuantity } from '@/lib/orders/limits'
import { changeQuantity } from './actions'
import { useCart } from './cart-provider'
import { LineIssue } from './line-issue'

/** The lines of the cart. `pictures` holds the server-rendered picture of each SKU. */
export function CartLines({ pictures, empty }: { pictures: Record<string, ReactNode>; empty: ReactNode }) {
  const { lines, text } = useCart()
  if (lines.length === 0) return empty
  return (
    <ul aria-label={text.list} className="flex flex-col gap-2.5 px-3 pb-5 md:px-0">
      {lines.map((line) => (
        <li key={line.sku} className="rounded-card bg-surface p-3 shadow-card">
          <Line line={line} picture={pictures[line.sku]} />
          <LineIssue line={line} />
        </li>
      ))}
    </ul>
  )
}

function Line({ line, picture }: { line: CartViewLine; picture: ReactNode }) {
  const { text } = useCart()
  const unavailable = !isPurchasable(line)
  const title = line.title ?? text.unknown
  return (
    <article className="relative flex flex-wrap gap-2.5">
      <div className={`shrink-0 ${unavailable ? 'opacity-50' : ''}`}>{picture}</div>
      {/* With a large font size, this wraps below the picture. */}
      <div className="flex min-w-0 flex-1 basis-44 flex-col">
        <div className="flex items-start gap-1">
          <h2 className={`line-clamp-2 flex-1 leading-snug ${unavailable ? 'text-soft' : ''}`}>
            {line.slug ? (
              <ShopLink
                href={`/products/${line.slug}`}
                className="after:absolute after:top-0 after:left-0 after:size-20 sm:after:size-24"
              >
                {title}
              </ShopLink>
            ) : (
              title
            )}
          </h2>
          <Remove sku={line.sku} title={title} />
        </div>
        {line.options && <p className="text-sm text-soft">{line.options}</p>}
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2">
          {line.issue?.kind !== 'WITHDRAWN' && (
            <Price fen={line.price} className={unavailable ? 'text-soft' : 'text-price'} />
          )}
          {!unavailable && <Quantity line={line} title={title} />}
        </div>
      </div>
    </article>
  )
}

/** Minus and plus buttons. Each is a form with the new quantity, so that they work without scripts. */
function Quantity({ line: { sku, quantity, onHand }, title }: { line: CartViewLine; title: string }) {
  const { text } = useCart()
  return (
    <div className="-mr-1 ml-auto flex items-center">
      <Step
        sku={sku}
        quantity={quantity - 1}
        name={interpolate(text.decrease, { title })}
        disabled={quantity <= 1}
      >
        <MinusIcon width="18" height="18" />
      </Step>
      <span className="min-w-7 text-center tabular-nums">
        <span aria-hidden="true">{quantity}</span>
        <span className="sr-only">{interpolate(text.itemCount, { n: quantity })}</span>
      </span>
      <Step
        sku={sku}
        quantity={quantity + 1}
        name={interpolate(text.increase, { title })}
        disabled={quantity >= Math.min(onHand, maxQuantity)}
      >
        <PlusIcon width="18" height="18" />
      </Step>
    </div>
  )
}

function Step({
  sku,
  quantity,
  name,
  disabled,
  children,
}: {
  sku: string
  quantity: number
  name: string
  disabled: boolean
  children: ReactNode
}) {
  const { form } = useCart()
  return (
    <form {...form(changeQuantity, { kind: 'QUANTITY', sku, quantity })}>
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="quantity" value={quantity} />
      <button
        type="submit"
        aria-label={name}
        disabled={disabled}
        className="press grid size-11 place-items-center disabled:opacity-35"
      >
        <span className="grid size-8 place-items-center rounded-full bg-second text-on-second">
          {children}
        </span>
      </button>
    </form>
  )
}

function Remove({ sku, title }: { sku: string; title: string }) {
  const { form, text } = useCart()
  return (
    <form {...form(changeQuantity, { kind: 'QUANTITY', sku, quantity: 0 })} className="-mt-2.5 -mr-2.5">
      <input type="hidden" name="sku" value={sku} />
      <input type="hidden" name="quantity" value="0" />
      <button
        type="submit"
        aria-label={interpolate(text.removeName, { title })}
        className="press grid size-11 place-items-center rounded-full text-soft"
      >
        <TrashIcon width="20" height="20" />
      </button>
    </form>
  )
}
