'use client'

import type { ReactNode } from 'react'
import { withoutLocale } from '@/lib/locale-path'
import { ShopLink } from './shop-link'

interface Navigation {
  currentEntry: { index: number } | null
  entries(): { url: string | null }[]
}

/** Pages that "back" must not return to: other products, the checkout and login flow, the app's pages. */
const notAList = /^\/(products|checkout|login|sandbox|api)(\/|$)/

/**
 * A link up to `href`. If the previous page was a list of this shop, it goes back in the history instead, which restores
 * the list's scroll position. Browsers without the Navigation API follow the link.
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
  const index = navigation?.currentEntry?.index ?? 0
  const previous = index > 0 ? navigation?.entries()[index - 1]?.url : null
  return previous ? !notAList.test(withoutLocale(new URL(previous).pathname)) : false
}
