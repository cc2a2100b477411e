'use client'

import { usePathname } from 'next/navigation'
import { fill } from '@/app/_text/fill'
import { useCartCount } from './cart-count'

/** The number on the cart's icon. Nothing while the cart is empty or unknown; takes no room, so nothing jumps. */
export function CartBadge({ text }: { text: { pieces: string } }) {
  const pieces = useCartCount()
  // A navigation may be the answer of an action that changed the cart: look again.
  usePathname()
  if (pieces === 0) return null
  return (
    <span className="absolute -top-1.5 -right-2 grid h-[1.15rem] min-w-[1.15rem] place-items-center rounded-full bg-accent px-1 whitespace-nowrap text-2xs leading-none font-semibold text-on-accent tabular-nums">
      <span aria-hidden="true">{pieces > 99 ? '99+' : pieces}</span>
      <span className="sr-only">{fill(text.pieces, { n: pieces })}</span>
    </span>
  )
}
