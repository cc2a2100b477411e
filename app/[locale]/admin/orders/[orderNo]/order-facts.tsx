import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { OrderCard } from '@/app/_ui/order-card'
import { CopyButton } from '@/app/_ui/order-copy'
import { OrderTime } from '@/app/_ui/order-time'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'
import type { getDeskOrder } from '@/lib/orders/desk'

type Order = NonNullable<Awaited<ReturnType<typeof getDeskOrder>>>

/** Number, buyer and moments. */
export function Info({ locale, order }: { locale: string; order: Order }) {
  const { order: text, none } = getText(locale).admin
  const { carrier, trackingNo } = order
  return (
    <OrderCard title={text.info}>
      <dl className="space-y-2.5">
        <Row label={text.orderNo}>
          <span className="flex items-center justify-between gap-1">
            <span className="font-mono text-xs">{order.orderNo}</span>
            <CopyButton value={order.orderNo} text={text.copyNo} />
          </span>
        </Row>
        <Row label={text.buyer}>
          <bdi className="line-clamp-2 text-left">{order.buyer || none}</bdi>
        </Row>
        <Row label={text.createdAt}>
          <OrderTime date={order.createdAt} locale={locale} />
        </Row>
        {(carrier || trackingNo) && (
          <Row label={text.shipment}>
            <bdi>{carrier}</bdi> <bdi>{trackingNo}</bdi>
          </Row>
        )}
      </dl>
    </OrderCard>
  )
}

/** The order's payment numbers at the platform, and how asking for a code went. */
export function Attempts({ locale, attempts }: { locale: string; attempts: Order['attempts'] }) {
  const text = getText(locale).admin.order
  return (
    <OrderCard title={text.attempts}>
      <ul className="space-y-2">
        {attempts.map(({ outTradeNo, imprestCode, failure, failureText }) => (
          <li key={outTradeNo}>
            <p className="font-mono text-xs">{outTradeNo}</p>
            <p className="text-sm text-soft">
              {imprestCode
                ? text.attemptReady
                : failure
                  ? text.attemptFailed[failure as keyof typeof text.attemptFailed]
                  : text.attemptWaiting}
              {!imprestCode && failureText && <bdi>{failureText.slice(0, 300)}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </OrderCard>
  )
}

/** What happened, the last first, and which merchant did it. */
export async function History({ locale, events }: { locale: string; events: Order['events'] }) {
  const { admin } = getText(locale)
  const names = await nicknamesOf(
    env().vvchat.appId,
    events.map(({ by }) => by),
  )
  return (
    <OrderCard title={admin.order.history}>
      <ol className="space-y-2.5">
        {events.toReversed().map(({ id, kind, detail, by, createdAt }) => (
          <li key={id} className="flex gap-3">
            <span className="w-24 shrink-0 text-sm text-soft">
              <OrderTime date={createdAt} locale={locale} short />
            </span>
            <span className="min-w-0 flex-1">
              {admin.events[kind] ?? kind}
              {by && <bdi className="ml-2 text-sm text-soft">{names[by] || admin.someone}</bdi>}
              {detail && <span className="block font-mono text-xs text-soft">{detail}</span>}
            </span>
          </li>
        ))}
      </ol>
    </OrderCard>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3">
      <dt className="w-16 shrink-0 text-soft">{label}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}
