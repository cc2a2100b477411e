import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { OrderCard } from '@/app/_ui/order-card'
import { CopyButton } from '@/app/_ui/order-copy'
import { OrderTime } from '@/app/_ui/order-time'
import type { OwnOrder } from '@/lib/orders/read'

/** The order's number, moments and note. */
export function OrderInfo({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { orderNo, createdAt, paidAt, closedAt, note } = order
  return (
    <OrderCard title={text.info}>
      <dl className="space-y-2.5">
        <Row label={text.orderNo}>
          <span className="flex items-center justify-between gap-1">
            <span className="font-mono text-xs">{orderNo}</span>
            <CopyButton value={orderNo} text={text.copy} />
          </span>
        </Row>
        <Row label={text.createdAt}>
          <OrderTime date={createdAt} locale={locale} />
        </Row>
        {paidAt && (
          <Row label={text.paidAt}>
            <OrderTime date={paidAt} locale={locale} />
          </Row>
        )}
        {order.status === 'CLOSED' && closedAt && (
          <Row label={text.closedAt}>
            <OrderTime date={closedAt} locale={locale} />
          </Row>
        )}
        {note && (
          <Row label={text.note}>
            <bdi>{note}</bdi>
          </Row>
        )}
      </dl>
    </OrderCard>
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
