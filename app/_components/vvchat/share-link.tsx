import type { ReactNode } from 'react'
import { pictureUrl } from '@/lib/catalog/pictures'
import { env } from '@/lib/env'
import { pathIn, withoutLocale } from '@/lib/locale-path'
import { shareLink } from '@/lib/vvchat'
import { AppLink } from './app-link'

/** 分享: shares a product page in VVChat. */
export function ShareLink({
  locale,
  title,
  subTitle,
  slug,
  picture,
  from,
  origin,
  className,
  label,
  children,
}: {
  locale: string
  title: string
  subTitle: string
  slug: string
  /** The stored path of the preview picture. */
  picture: string | null
  /** The path of the current page, to return to. */
  from: string
  /** The origin under which the buyer has opened the shop. Omit it in cached pages: the browser fills it in. */
  origin?: string
  className?: string
  label?: string
  children: ReactNode
}) {
  const { vvchat, shopUrls } = env()
  const shop = origin ?? shopUrls[0]
  const href = shareLink(vvchat, {
    title,
    subTitle,
    url: shop + pathIn(locale, `/products/${slug}`),
    thumbUrl: picture ? shop + pictureUrl(picture, 320, 'webp') : undefined,
    // It has no query: the app appends its own, and the platform does not document how that works with an existing one.
    redirectUri: shop + pathIn(locale, `/shared${withoutLocale(from)}`),
  })
  return (
    <AppLink locale={locale} href={href} useBrowserOrigin={!origin} className={className} label={label}>
      {children}
    </AppLink>
  )
}
