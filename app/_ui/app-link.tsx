import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { env } from '@/lib/env'
import { shownToPhones } from '@/lib/shop-url'
import { intentLink } from '@/lib/vvchat'
import { LaunchLink } from './launch/launch-link'

/**
 * A link that opens VVChat, one of lib/vvchat's. It is a real <a> with the documented address, which works before any
 * script does; scripts add what helps where it does not work, and inside VVChat make it a call of the JSSDK.
 */
export function AppLink({
  locale,
  href,
  copy,
  ownOrigin,
  onPhone = '',
  className,
  label,
  children,
}: {
  locale: string
  href: string
  /** Put on the clipboard in the tap, for the buyer to paste in the app; `copied` is said then. */
  copy?: { value: string; copied: string }
  /** For links in cached pages, which are made with the first of SHOP_URL: put in the one that the browser uses. */
  ownOrigin?: boolean
  /** The path of this shop to go on with on a phone, for a computer without VVChat; the page's own unless given. */
  onPhone?: string
  className?: string
  /** The link's name where its content is no text. */
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
      origins={ownOrigin && shopUrls.length > 1 ? shopUrls : undefined}
      onPhone={hasScheme && shownToPhones() ? onPhone : undefined}
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
