'use client'

import { useSyncExternalStore } from 'react'

/** The address whose page is on its way, in an object of its own: the same address may be tapped again. */
let current: { href: string } | null = null
const listeners = new Set<() => void>()

/** Where a tapped link leads, while that page is on its way; else null. */
export function useOpening(): string | null {
  return useSyncExternalStore(subscribe, hrefNow, () => null)
}

/** The page at `href` is on its way from now on. Call what it returns when that is over, however it ended. */
export function startOpening(href: string): () => void {
  const mine = { href }
  set(mine)
  return () => {
    // Another link may have been tapped meanwhile.
    if (current === mine) set(null)
  }
}

function set(next: typeof current) {
  current = next
  for (const listener of listeners) listener()
}

function hrefNow(): string | null {
  return current?.href ?? null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
