'use client'

// biome-ignore lint/style/noRestrictedImports: ShopLink wraps it
import Link, { useLinkStatus } from 'next/link'
import { type ComponentProps, useLayoutEffect } from 'react'
import { startNavigation } from './page-skeleton/pending-navigation'

type Props = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: string }

/**
 * A link to a page of the shop. It does not prefetch; while its page is loading, <PageSkeleton> shows that page's
 * skeleton. Without scripts it is a plain link.
 */
export function ShopLink({ children, ...props }: Props) {
  return (
    <Link {...props} prefetch={false}>
      {children}
      <ReportPending href={props.href} />
    </Link>
  )
}

/** Reports to <PageSkeleton> when the navigation of the surrounding link starts and ends. */
function ReportPending({ href }: { href: string }) {
  const { pending } = useLinkStatus()
  useLayoutEffect(() => (pending ? startNavigation(href) : undefined), [pending, href])
  return null
}
