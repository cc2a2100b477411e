'use client'

import { useSyncExternalStore } from 'react'
import { cartCookie, countItems, parseCart } from '@/lib/cart/cart'

/*
 * The number of items in the cart, read from the cookie in the browser: pages are cached and know nothing of the cart.
 */

/** A count shown until the server has confirmed it; null to use the cookie's. */
let optimistic: number | null = null
const listeners = new Set<() => void>()

export function useCartCount(): number {
  return useSyncExternalStore(subscribe, currentCount, () => 0)
}

/** Shows `count` before the server has confirmed it. */
export function setOptimisticCartCount(count: number): void {
  optimistic = count
  notify()
}

/** Shows the cookie's count again. */
export function clearOptimisticCartCount(): void {
  optimistic = null
  notify()
}

/** The number of items in the cookie now. */
export function cartCountFromCookie(): number {
  const entry = document.cookie.split('; ').find((part) => part.startsWith(`${cartCookie}=`))
  return countItems(parseCart(entry?.slice(cartCookie.length + 1)))
}

function currentCount(): number {
  return optimistic ?? cartCountFromCookie()
}

function notify() {
  for (const listener of listeners) listener()
}

// Another tab may have changed the cart, and a page from the back/forward cache may be outdated.
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('pageshow', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('pageshow', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}
