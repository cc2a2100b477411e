'use client'

// biome-ignore lint/style/noRestrictedImports: no link, but what is in one
import { useLinkStatus } from 'next/link'
import type { ReactNode } from 'react'

/** Inside a link to a page that is made on demand: shows that the tap was taken while the page is on its way. */
export function LinkPending({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus()
  return <span className={pending ? 'relative animate-pulse text-accent' : 'relative'}>{children}</span>
}
