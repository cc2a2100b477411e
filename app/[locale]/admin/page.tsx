import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { Card } from '@/app/_components/ui/card'
import { DateTime } from '@/app/_components/ui/date-time'
import { ForwardIcon } from '@/app/_components/ui/icons'
import { Price } from '@/app/_components/ui/price'
import { getText, type Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { overview } from '@/lib/admin/orders'
import { type LastRound, lastRound } from '@/lib/jobs/background'
import { AdminTitle } from './admin-title'
import { AuditCard } from './audit-card'
import { Flash, type Query } from './flash'
import { adminMetadata, requireAdmin } from './require-admin'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Query>
}

/** There is a round every ten seconds. After this time without one, something is wrong; milliseconds. */
const lateMs = 60_000

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.title)
}

/** What waits for the merchant, then the figures of the day, and whether the reconciler runs. */
export default async function AdminOverviewPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale } = await params
  const text = getText(locale).admin
  const query = await searchParams
  const { waiting, today } = await overview()
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/me" />
      <Flash locale={locale} query={query} />
      <Waiting text={text.overview} waiting={waiting} />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
        <Card title={text.overview.today}>
          <dl className="grid grid-cols-3 gap-2">
            <Figure label={text.overview.orders}>
              <span className="text-xl font-semibold tabular-nums">
                {interpolate(text.overview.ordersUnit, { n: today.orders })}
              </span>
            </Figure>
            <Figure label={text.overview.received}>
              <Price fen={today.received} className="text-ink" />
            </Figure>
            <Figure label={text.overview.refunded}>
              <Price fen={today.refunded} className="text-ink" />
            </Figure>
          </dl>
        </Card>
        <Card title={text.overview.reconciler}>
          <Reconciler locale={locale} last={lastRound()} />
        </Card>
        <AuditCard locale={locale} run={'audit' in query} />
      </div>
    </>
  )
}

function Waiting({
  text,
  waiting,
}: {
  text: Text['admin']['overview']
  waiting: Awaited<ReturnType<typeof overview>>['waiting']
}) {
  const rows = [
    { href: '/admin/alerts', label: text.alerts, count: waiting.alerts, urgent: true },
    { href: '/admin/orders?list=review', label: text.review, count: waiting.review, urgent: true },
    { href: '/admin/money', label: text.refunds, count: waiting.refunds, urgent: true },
    { href: '/admin/orders?list=toShip', label: text.toShip, count: waiting.toShip },
    { href: '/admin/orders?list=unconfirmed', label: text.unconfirmed, count: waiting.unconfirmed },
  ].filter(({ count }) => count > 0)
  return (
    <Card title={text.waiting}>
      {rows.length === 0 && <p className="text-soft">{text.nothingWaits}</p>}
      <ul className="-mx-4 -mb-4 divide-y divide-line md:-mx-5 md:-mb-5">
        {rows.map(({ href, label, count, urgent }) => (
          <li key={href}>
            <ShopLink
              href={href}
              className="flex min-h-13 items-center gap-3 px-4 last:rounded-b-card active:bg-sunken md:px-5"
            >
              <span className="flex-1">{label}</span>
              <span
                className={`grid h-7 min-w-7 place-items-center rounded-full px-2 font-semibold tabular-nums ${urgent ? 'bg-warn-tint text-warn' : 'bg-second text-on-second'}`}
              >
                {count}
              </span>
              <ForwardIcon width="20" height="20" className="text-soft" />
            </ShopLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="mt-1">{children}</dd>
    </div>
  )
}

function Reconciler({ locale, last }: { locale: string; last: LastRound | null }) {
  const text = getText(locale).admin.overview
  if (!last) return <p className="text-soft">{text.roundNone}</p>
  const { at, result } = last
  const late = Date.now() - at.getTime() > lateMs
  return (
    <>
      <p className="text-sm text-soft">
        <DateTime date={at} locale={locale} />
      </p>
      <p className={`mt-1 ${late || result === 'failed' ? 'text-warn' : ''}`}>
        {late ? text.roundLate : roundText(text, result)}
      </p>
    </>
  )
}

function roundText(text: Text['admin']['overview'], result: LastRound['result']): string {
  if (result === 'failed') return text.roundFailed
  const { asked, answered } = result
  return asked === 0 ? text.roundIdle : interpolate(text.roundQueried, { asked, answered })
}
