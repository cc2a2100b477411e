import type { ReactNode } from 'react'
import { Card } from '@/app/_components/ui/card'
import { isReachableByPhone } from '@/lib/shop-url'
import { qrPath } from './qr-path'

/**
 * A QR code to continue on a phone at `path`, a path of this shop. Shown on wide screens only; phones do not even load
 * it, since it is lazy. Renders nothing if phones cannot reach the shop.
 */
export function ContinueOnPhone({
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
  /** Shown below the hint. */
  children?: ReactNode
}) {
  if (!isReachableByPhone()) return null
  return (
    <div className="hidden md:grid">
      <Card title={title}>
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
      </Card>
    </div>
  )
}
