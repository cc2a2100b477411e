'use client'

import { usePathname } from 'next/navigation'
import { interpolate } from '@/app/_text/interpolate'
import { useCartCount } from './cart-count'

/** The number of items on the cart's icon. Renders nothing for an empty cart; positioned, so it shifts no layout. */
export function CartBadge({ text }: { text: { cartCount: string } }) {
  const count = useCartCount()
  // Rerender after each navigation: it may be the result of an action that changed the cart.
  usePathname()
  if (count === 0) return null
  return (
    <span className="absolute -top-1.5 -right-2 grid h-[1.15rem] min-w-[1.15rem] place-items-center rounded-full bg-accent px-1 whitespace-nowrap text-2xs leading-none font-semibold text-on-accent tabular-nums">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{interpolate(text.cartCount, { n: count })}</span>
    </span>
  )
}
