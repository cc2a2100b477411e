import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { ForwardIcon } from '@/app/_ui/icons'
import { OrderTime } from '@/app/_ui/order-time'
import { ShopLink } from '@/app/_ui/shop-link'
import { listAlerts } from '@/lib/orders/alerts'
import { Desk, type Query } from '../frame'
import { deskMetadata, requireMerchant } from '../gate'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.alerts.title)
}

/** What the shop has called a person for; `?resolved` shows what has been dealt with. */
export default async function AlertsPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale } = await params
  const resolved = 'resolved' in (await searchParams)
  const text = getText(locale).admin.alerts
  const alerts = await listAlerts(!resolved)
  const tabs = [
    { href: '/admin/alerts', label: text.open, active: !resolved },
    { href: '/admin/alerts?resolved', label: text.resolved, active: resolved },
  ]
  return (
    <Desk locale={locale} title={text.title} place="alerts" back="/admin" query={searchParams}>
      <ul className="flex gap-2">
        {tabs.map(({ href, label, active }) => (
          <li key={href}>
            <ShopLink
              href={href}
              replace
              aria-current={active ? 'page' : undefined}
              className="press flex min-h-11 items-center rounded-full bg-surface px-4 text-sm text-soft ring-1 ring-line ring-inset aria-[current]:bg-second aria-[current]:font-semibold aria-[current]:text-on-second aria-[current]:ring-0"
            >
              {label}
            </ShopLink>
          </li>
        ))}
      </ul>
      {alerts.length === 0 ? (
        <p className="py-6 text-center text-soft">{resolved ? text.emptyResolved : text.emptyOpen}</p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-card bg-surface shadow-card">
          {alerts.map(({ id, kind, orderNo, createdAt }) => (
            <li key={id}>
              <ShopLink
                href={`/admin/alerts/${id}`}
                className="flex items-center gap-3 px-4 py-3 active:bg-sunken md:px-5"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{text.details[kind].title}</span>
                  <span className="block text-sm text-soft">
                    <OrderTime date={createdAt} locale={locale} />
                    {orderNo && <span className="ml-2 font-mono text-xs">{orderNo}</span>}
                  </span>
                </span>
                <ForwardIcon width="20" height="20" className="shrink-0 text-soft" />
              </ShopLink>
            </li>
          ))}
        </ul>
      )}
    </Desk>
  )
}
