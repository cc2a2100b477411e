'use client'

import { useSyncExternalStore } from 'react'
import { cartCookie, countPieces, parseCart } from '@/lib/cart/cart'

/**
 * How many pieces the cart holds, read from the browser's cookie: pages come from a cache and know nothing of it.
 * `expectCartCount` shows a number before the server has confirmed it; `readCartCount` goes back to the cookie's.
 */
let expected: number | null = null
const listeners = new Set<() => void>()

export function useCartCount(): number {
  return useSyncExternalStore(subscribe, current, () => 0)
}

export function expectCartCount(pieces: number): void {
  expected = pieces
  tell()
}

export function readCartCount(): void {
  expected = null
  tell()
}

/** The pieces in the cookie now. */
export function cookieCount(): number {
  const entry = document.cookie.split('; ').find((part) => part.startsWith(`${cartCookie}=`))
  return countPieces(parseCart(entry?.slice(cartCookie.length + 1)))
}

function current(): number {
  return expected ?? cookieCount()
}

function tell() {
  for (const listener of listeners) listener()
}

// Another tab, or the way back through the history, may have changed the cart meanwhile.
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
