import type { Metadata } from 'next'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { DateTime } from '@/app/_components/ui/date-time'
import { ForwardIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { type AdminAlert, listAlerts } from '@/lib/admin/alerts'
import { AdminTitle } from '../admin-title'
import { Flash, type Query } from '../flash'
import { adminMetadata, requireAdmin } from '../require-admin'
import { AlertKindIcon } from './alert-icon'
import { alertText } from './alert-text'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.alerts.title)
}

/** The open alerts; with `?resolved`, those that were dealt with. */
export default async function AlertsPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale } = await params
  const query = await searchParams
  const resolved = 'resolved' in query
  const text = getText(locale).admin.alerts
  const alerts = await listAlerts(!resolved)
  const tabs = [
    { href: '/admin/alerts', label: text.open, active: !resolved },
    { href: '/admin/alerts?resolved', label: text.resolved, active: resolved },
  ]
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin" />
      <Flash locale={locale} query={query} />
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
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertLink locale={locale} alert={alert} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function AlertLink({ locale, alert }: { locale: string; alert: AdminAlert }) {
  const { id, kind, orderNo, createdAt } = alert
  const { title, values } = alertText(locale, alert)
  return (
    <ShopLink
      href={`/admin/alerts/${id}`}
      className="flex items-center gap-3 px-4 py-3 active:bg-sunken md:px-5"
    >
      <AlertKindIcon kind={kind} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{interpolate(title, values)}</span>
        <span className="block text-sm text-soft">
          <DateTime date={createdAt} locale={locale} />
          {orderNo && <span className="ml-2 font-mono text-xs">{orderNo}</span>}
        </span>
      </span>
      <ForwardIcon width="20" height="20" className="shrink-0 text-soft" />
    </ShopLink>
  )
}
