import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { OrderLineRow } from '@/app/_components/order/order-line-row'
import { OrderStatusView } from '@/app/_components/order/order-status-view'
import { OrderTotals } from '@/app/_components/order/order-totals'
import { priceRows } from '@/app/_components/order/price-rows'
import { ButtonLink } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { CopyButton } from '@/app/_components/ui/copy-button'
import { Notice } from '@/app/_components/ui/notice'
import { getText, type Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { AdminAlert } from '@/lib/admin/alerts'
import { type AdminOrderDetails, getAdminOrder } from '@/lib/admin/orders'
import { AdminTitle } from '../../admin-title'
import { alertText } from '../../alerts/alert-text'
import { Flash, type Query } from '../../flash'
import { PaymentCard } from '../../payment-card'
import { adminMetadata, requireAdmin } from '../../require-admin'
import { OrderActions } from './order-actions'
import { Attempts, History, Info } from './order-info'

interface Props {
  params: Promise<{ locale: string; orderNo: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.order.title)
}

/** One order with everything that is stored about it, and what the merchant can do now. */
export default async function AdminOrderPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale, orderNo } = await params
  const order = (await getAdminOrder(orderNo, locale)) ?? notFound()
  const { admin, orderStatus, price } = getText(locale)
  const text = admin.order
  const { status, payments } = order
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin/orders" />
      <Flash locale={locale} query={await searchParams} />
      {order.alerts.length > 0 && <OpenAlerts locale={locale} alerts={order.alerts} />}
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <div className="space-y-3 md:space-y-4">
          <OrderStatusView
            status={status}
            title={orderStatus[status]}
            lead={leadFor(text, order)}
            amount={order.amount}
          >
            <OrderActions locale={locale} order={order} />
          </OrderStatusView>
          <Address locale={locale} order={order} />
          <Card title={text.items}>
            <ul className="divide-y divide-line">
              {order.lines.map((line) => (
                <li key={line.sku} className="py-3 first:pt-0">
                  <OrderLineRow line={line} link />
                </li>
              ))}
            </ul>
            <OrderTotals rows={priceRows(price, order)} total={{ label: text.total, fen: order.amount }} />
          </Card>
          <Info locale={locale} order={order} />
        </div>
        <div className="space-y-3 md:space-y-4">
          <h2 className="pt-2 font-semibold md:pt-0">{text.payments}</h2>
          {payments.length === 0 && <p className="text-soft">{text.noPayments}</p>}
          {payments.map((payment) => (
            <PaymentCard
              key={payment.id}
              locale={locale}
              payment={payment}
              returnTo={`/admin/orders/${orderNo}`}
            />
          ))}
          <Attempts locale={locale} attempts={order.attempts} />
          <History locale={locale} events={order.events} />
          <ButtonLink href={`/orders/${orderNo}`} kind="plain" size="sm">
            {text.view}
          </ButtonLink>
        </div>
      </div>
    </>
  )
}

function leadFor(text: Text['admin']['order'], { status, applied }: AdminOrderDetails): string {
  if (status !== 'PAID' || applied?.proven) return text.lead[status]
  return text.unconfirmedLead[applied?.missingProof ?? 'NOT_CONFIRMED']
}

function OpenAlerts({ locale, alerts }: { locale: string; alerts: AdminAlert[] }) {
  return (
    <Notice tone="warn">
      {getText(locale).admin.order.alerts}
      <ul>
        {alerts.map((alert) => {
          const { title, values } = alertText(locale, alert)
          return (
            <li key={alert.id}>
              <ShopLink
                href={`/admin/alerts/${alert.id}`}
                className="inline-flex min-h-11 items-center underline"
              >
                {interpolate(title, values)}
              </ShopLink>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

function Address({ locale, order }: { locale: string; order: AdminOrderDetails }) {
  const text = getText(locale).admin.order
  const { name, phone, region, detail, note } = order
  return (
    <Card
      title={text.address}
      aside={<CopyButton value={`${name} ${phone} ${region} ${detail}`} text={text.copyAddress} />}
    >
      <p className="font-medium">
        <bdi>{name}</bdi> <span className="whitespace-nowrap text-soft tabular-nums">{phone}</span>
      </p>
      <p className="mt-0.5">
        <bdi>{region}</bdi> <bdi>{detail}</bdi>
      </p>
      {note && (
        <p className="mt-2 border-t border-line pt-2 text-warn">
          {text.note}
          <bdi>{note}</bdi>
        </p>
      )}
    </Card>
  )
}
