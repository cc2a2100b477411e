import type { Metadata } from 'next'
import { getText, type Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { ForwardIcon } from '@/app/_ui/icons'
import { OrderCard } from '@/app/_ui/order-card'
import { OrderTime } from '@/app/_ui/order-time'
import { Price } from '@/app/_ui/price'
import { ShopLink } from '@/app/_ui/shop-link'
import { overview } from '@/lib/orders/desk'
import { type LastRound, lastRound } from '@/lib/server-start'
import { AuditCard } from './audit-card'
import { Desk, type Query } from './frame'
import { deskMetadata, requireMerchant } from './gate'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Query
}

/** Rounds follow each other every ten seconds; after this time something is wrong. Milliseconds. */
const lateMs = 60_000

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.title)
}

/** What needs a person first; then the day, and whether the machinery runs. */
export default async function DeskPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale } = await params
  const text = getText(locale).admin
  const { waiting, today } = await overview()
  return (
    <Desk locale={locale} title={text.title} place="overview" query={searchParams}>
      <Waiting text={text.overview} waiting={waiting} />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
        <OrderCard title={text.overview.today}>
          <dl className="grid grid-cols-3 gap-2">
            <Figure label={text.overview.orders}>
              <span className="text-xl font-semibold tabular-nums">
                {fill(text.overview.ordersUnit, { n: today.orders })}
              </span>
            </Figure>
            <Figure label={text.overview.received}>
              <Price fen={today.received} className="text-ink" />
            </Figure>
            <Figure label={text.overview.refunded}>
              <Price fen={today.refunded} className="text-ink" />
            </Figure>
          </dl>
        </OrderCard>
        <OrderCard title={text.overview.reconciler}>
          <Reconciler locale={locale} last={lastRound()} />
        </OrderCard>
        <AuditCard locale={locale} run={'audit' in (await searchParams)} />
      </div>
    </Desk>
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
    <OrderCard title={text.waiting}>
      {rows.length === 0 && <p className="text-soft">{text.calm}</p>}
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
    </OrderCard>
  )
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
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
  const wrong = late || result === 'failed'
  return (
    <>
      <p className="text-sm text-soft">
        <OrderTime date={at} locale={locale} />
      </p>
      <p className={`mt-1 ${wrong ? 'text-warn' : ''}`}>
        {late
          ? text.roundLate
          : result === 'failed'
            ? text.roundFailed
            : result.asked === 0
              ? text.roundIdle
              : fill(text.roundAsked, { asked: result.asked, answered: result.answered })}
      </p>
    </>
  )
}
