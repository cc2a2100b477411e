'use client'

import type { ReactNode } from 'react'
import { ShopLink } from './shop-link'

interface Navigation {
  currentEntry: { index: number } | null
  entries(): { url: string | null }[]
}

/** Places that "back" should not lead into: other goods, the way through checkout, the app. */
const noWayBack = /^\/(products|checkout|login|sandbox|api)(\/|$)/

/**
 * A link up to `href`. When the shopper came from a list of this shop, it goes back through the history instead, so
 * that the list is where it was left; browsers that cannot tell follow the link.
 */
export function BackLink({
  href,
  label,
  className,
  children,
}: {
  href: string
  label: string
  className: string
  children: ReactNode
}) {
  return (
    <ShopLink
      href={href}
      aria-label={label}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || !cameFromList()) return
        event.preventDefault()
        window.history.back()
      }}
    >
      {children}
    </ShopLink>
  )
}

function cameFromList(): boolean {
  const { navigation } = window as unknown as { navigation?: Navigation }
  const here = navigation?.currentEntry?.index ?? 0
  const before = here > 0 ? navigation?.entries()[here - 1]?.url : null
  return before ? !noWayBack.test(new URL(before).pathname) : false
}
