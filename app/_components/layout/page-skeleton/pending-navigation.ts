'use client'

import { useSyncExternalStore } from 'react'

/** The pending navigation. An object of its own, because the same href may be tapped twice. */
let pending: { href: string } | null = null
const listeners = new Set<() => void>()

/** The href of the tapped link while its page is loading, else null. */
export function usePendingHref(): string | null {
  return useSyncExternalStore(subscribe, pendingHref, () => null)
}

/** Marks `href` as loading. Call the returned function when the navigation ends, for whatever reason. */
export function startNavigation(href: string): () => void {
  const navigation = { href }
  setPending(navigation)
  return () => {
    // Another link may have been tapped since.
    if (pending === navigation) setPending(null)
  }
}

function setPending(next: typeof pending) {
  pending = next
  for (const listener of listeners) listener()
}

function pendingHref(): string | null {
  return pending?.href ?? null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
