import type { ReactNode } from 'react'
import { Card } from '@/app/_components/ui/card'
import { CopyButton } from '@/app/_components/ui/copy-button'
import { DateTime } from '@/app/_components/ui/date-time'
import { getText } from '@/app/_text'
import type { OwnOrder } from '@/lib/orders/queries'

/** The order's number, times and note. */
export function OrderInfo({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { orderNo, createdAt, paidAt, closedAt, note } = order
  return (
    <Card title={text.info}>
      <dl className="space-y-2.5">
        <Row label={text.orderNo}>
          <span className="flex items-center justify-between gap-1">
            <span className="font-mono text-xs">{orderNo}</span>
            <CopyButton value={orderNo} text={text.copy} />
          </span>
        </Row>
        <Row label={text.createdAt}>
          <DateTime date={createdAt} locale={locale} />
        </Row>
        {paidAt && (
          <Row label={text.paidAt}>
            <DateTime date={paidAt} locale={locale} />
          </Row>
        )}
        {order.status === 'CLOSED' && closedAt && (
          <Row label={text.closedAt}>
            <DateTime date={closedAt} locale={locale} />
          </Row>
        )}
        {note && (
          <Row label={text.note}>
            <bdi>{note}</bdi>
          </Row>
        )}
      </dl>
    </Card>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3">
      <dt className="w-20 shrink-0 text-soft">{label}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}
