'use client'

// biome-ignore lint/style/noRestrictedImports: what ShopLink is made of
import Link, { useLinkStatus } from 'next/link'
import { type ComponentProps, useLayoutEffect } from 'react'
import { startOpening } from './opening/current'

type Props = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: string }

/**
 * A link to a page of the shop. It fetches nothing before it is tapped; while its page is on the way, <Opening> shows
 * the page's shape. Without scripts it is a plain link.
 */
export function ShopLink({ children, ...props }: Props) {
  return (
    <Link {...props} prefetch={false}>
      {children}
      <OnTheWay href={props.href} />
    </Link>
  )
}

/** Says that the page of the link around it is on the way, and that it no longer is: whatever ended it. */
function OnTheWay({ href }: { href: string }) {
  const { pending } = useLinkStatus()
  useLayoutEffect(() => (pending ? startOpening(href) : undefined), [pending, href])
  return null
}
