import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { env } from '@/lib/env'
import { isReachableByPhone } from '@/lib/shop-url'
import { intentLink } from '@/lib/vvchat'
import { LaunchLink } from './launch-link'

/**
 * A link that opens VVChat, built by lib/vvchat. It is a real <a> with the documented address, so it works without
 * scripts. Scripts add help where the link fails, and inside VVChat call the JSSDK instead.
 */
export function AppLink({
  locale,
  href,
  copy,
  useBrowserOrigin,
  onPhone = '',
  className,
  label,
  children,
}: {
  locale: string
  href: string
  /** Copied to the clipboard on tap, for the buyer to paste in the app; `copied` is then shown. */
  copy?: { value: string; copied: string }
  /** For links in cached pages: replaces the canonical SHOP_URL in the link by the browser's origin. */
  useBrowserOrigin?: boolean
  /** On a computer, the path of this shop to continue with on a phone. Default: the current page. */
  onPhone?: string
  className?: string
  /** The accessible name, if the content is not text. */
  label?: string
  children: ReactNode
}) {
  const { shopUrls, vvchat } = env()
  const { androidPackage: packageName, installUrl } = vvchat
  const hasScheme = !/^(https?:|\/)/.test(href)
  return (
    <LaunchLink
      href={href}
      hasScheme={hasScheme}
      intent={
        hasScheme && packageName
          ? intentLink(href, { packageName, fallbackUrl: installUrl ?? undefined })
          : undefined
      }
      origins={useBrowserOrigin && shopUrls.length > 1 ? shopUrls : undefined}
      onPhone={hasScheme && isReachableByPhone() ? onPhone : undefined}
      text={getText(locale).launch}
      installUrl={installUrl}
      copy={copy}
      className={className}
      label={label}
    >
      {children}
    </LaunchLink>
  )
}
