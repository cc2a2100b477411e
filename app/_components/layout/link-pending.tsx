'use client'

// biome-ignore lint/style/noRestrictedImports: used inside of a ShopLink
import { useLinkStatus } from 'next/link'
import type { ReactNode } from 'react'

/** Pulses while the page of the surrounding link is loading, as feedback for the tap. */
export function LinkPending({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus()
  return <span className={pending ? 'relative animate-pulse text-accent' : 'relative'}>{children}</span>
}
