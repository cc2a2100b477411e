import type { ReactNode } from 'react'
import { shownToPhones } from '@/lib/shop-url'
import { OrderCard } from './order-card'
import { qrPath } from './qr-path'

/**
 * On a wide screen: a QR code to go on by phone. `path` is a path of this shop. Nothing where a phone could not open
 * the shop's address. Phones do not load the picture: it is lazy, and never in view.
 */
export function OnPhone({
  path,
  title,
  hint,
  alt,
  children,
}: {
  path: string
  title: string
  hint: string
  alt: string
  /** More beside the code, below the hint. */
  children?: ReactNode
}) {
  if (!shownToPhones()) return null
  return (
    <div className="hidden md:grid">
      <OrderCard title={title}>
        <div className="flex flex-wrap items-center justify-center gap-5">
          <img
            src={qrPath(path)}
            alt={alt}
            width="176"
            height="176"
            loading="lazy"
            className="size-44 shrink-0 rounded-inner"
          />
          <div className="min-w-48 flex-1 space-y-2">
            <p className="text-soft">{hint}</p>
            {children}
          </div>
        </div>
      </OrderCard>
    </div>
  )
}
