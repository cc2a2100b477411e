import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { shareLink } from '@/lib/vvchat'
import { pictureUrl } from '@/prisma/catalog/pictures'
import { AppLink } from './app-link'

/** Where the app leads back to after sharing from `path`. No query: the app adds its own, unsaid how to one with one. */
const thanksPath = (path: string) => `/shared${path}`

/** 分享: shares a product's page as a card in VVChat. */
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
  /** The stored path of the card's picture. */
  picture: string | null
  /** The page that this stands on, a path of this shop: the buyer is led back there. */
  from: string
  /** The shop's address as the buyer has it open; absent in cached pages, where only the browser knows it. */
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
    url: `${shop}/products/${slug}`,
    thumbUrl: picture ? shop + pictureUrl(picture, 320, 'webp') : undefined,
    redirectUri: shop + thanksPath(from),
  })
  return (
    <AppLink locale={locale} href={href} ownOrigin={!origin} className={className} label={label}>
      {children}
    </AppLink>
  )
}
