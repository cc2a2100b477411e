import type { ReactNode } from 'react'
import { Card } from '@/app/_components/ui/card'
import { CopyButton } from '@/app/_components/ui/copy-button'
import { DateTime } from '@/app/_components/ui/date-time'
import { getText, type Text } from '@/app/_text'
import type { AdminOrderDetails } from '@/lib/admin/orders'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'

/** Number, buyer, time and shipment. */
export function Info({ locale, order }: { locale: string; order: AdminOrderDetails }) {
  const { order: text, none } = getText(locale).admin
  const { carrier, trackingNo } = order
  return (
    <Card title={text.info}>
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
          <DateTime date={order.createdAt} locale={locale} />
        </Row>
        {(carrier || trackingNo) && (
          <Row label={text.shipment}>
            <bdi>{carrier}</bdi> <bdi>{trackingNo}</bdi>
          </Row>
        )}
      </dl>
    </Card>
  )
}

type Attempt = AdminOrderDetails['attempts'][number]

/** Characters of the platform's text that are shown. */
const maxFailureText = 300

/** The order's payment numbers at the platform, and whether they can be paid. */
export function Attempts({ locale, attempts }: { locale: string; attempts: Attempt[] }) {
  const text = getText(locale).admin.order
  return (
    <Card title={text.attempts}>
      <ul className="space-y-2">
        {attempts.map((attempt) => (
          <li key={attempt.outTradeNo}>
            <p className="font-mono text-xs">{attempt.outTradeNo}</p>
            <p className="text-sm text-soft">
              {attemptText(text, attempt)}
              {!attempt.imprestCode && attempt.failureText && (
                <bdi>{attempt.failureText.slice(0, maxFailureText)}</bdi>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function attemptText(text: Text['admin']['order'], { imprestCode, failure }: Attempt): string {
  if (imprestCode) return text.attemptReady
  return failure ? text.attemptFailed[failure] : text.attemptWithoutCode
}

/** What happened, latest first, and which merchant did it. */
export async function History({ locale, events }: { locale: string; events: AdminOrderDetails['events'] }) {
  const { admin } = getText(locale)
  const names = await nicknamesOf(
    env().vvchat.appId,
    events.map(({ by }) => by),
  )
  return (
    <Card title={admin.order.history}>
      <ol className="space-y-2.5">
        {events.toReversed().map(({ id, kind, detail, by, createdAt }) => (
          <li key={id} className="flex gap-3">
            <span className="w-24 shrink-0 text-sm text-soft">
              <DateTime date={createdAt} locale={locale} short />
            </span>
            <span className="min-w-0 flex-1">
              {admin.events[kind]}
              {by && <bdi className="ml-2 text-sm text-soft">{names[by] || admin.someone}</bdi>}
              {detail && <span className="block font-mono text-xs text-soft">{detail}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
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
