'use client'

// biome-ignore lint/style/noRestrictedImports: ShopLink wraps it
import Link, { useLinkStatus } from 'next/link'
import { useParams } from 'next/navigation'
import { type ComponentProps, useLayoutEffect } from 'react'
import { pathIn } from '@/lib/locale-path'
import { startNavigation } from './page-skeleton/pending-navigation'

type Props = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: string }

/**
 * A link to a page of the shop, in the language of the current page: `href` needs no prefix. It does not prefetch; while its page is loading, <PageSkeleton> shows that page's
 * skeleton. Without scripts it is a plain link.
 */
export function ShopLink({ href, children, ...props }: Props) {
  const { locale } = useParams()
  return (
    <Link {...props} href={pathIn(locale, href)} prefetch={false}>
      {children}
      <ReportPending href={href} />
    </Link>
  )
}

/** Reports to <PageSkeleton> when the navigation of the surrounding link starts and ends. */
function ReportPending({ href }: { href: string }) {
  const { pending } = useLinkStatus()
  useLayoutEffect(() => (pending ? startNavigation(href) : undefined), [pending, href])
  return null
}
