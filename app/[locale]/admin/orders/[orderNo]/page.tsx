import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText } from '@/app/_text'
import { ButtonLink, buttonClass } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { OrderCard } from '@/app/_ui/order-card'
import { CopyButton } from '@/app/_ui/order-copy'
import { OrderLineRow } from '@/app/_ui/order-lines'
import { OrderStatusView } from '@/app/_ui/order-status'
import { Sums } from '@/app/_ui/order-sums'
import { ShopLink } from '@/app/_ui/shop-link'
import { getDeskOrder } from '@/lib/orders/desk'
import { Desk, type Query } from '../../frame'
import { deskMetadata, requireMerchant } from '../../gate'
import { PaymentCard } from '../../payment-card'
import { OrderActions } from './order-actions'
import { Attempts, History, Info } from './order-facts'

interface Props {
  params: Promise<{ locale: string; orderNo: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.order.title)
}

/** One order with everything the books have about it, and what the merchant may do now. */
export default async function DeskOrderPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale, orderNo } = await params
  const order = (await getDeskOrder(orderNo, locale)) ?? notFound()
  const { admin, orderStatus } = getText(locale)
  const text = admin.order
  const { status, alerts } = order
  const page = `/admin/orders/${orderNo}`
  const parcelFor = `${order.name} ${order.phone} ${order.region} ${order.detail}`
  return (
    <Desk locale={locale} title={text.title} place="orders" back="/admin/orders" query={searchParams}>
      {alerts.length > 0 && (
        <Notice tone="warn">
          {text.alerts}
          <ul>
            {alerts.map(({ id, kind }) => (
              <li key={id}>
                <ShopLink
                  href={`/admin/alerts/${id}`}
                  className="inline-flex min-h-11 items-center underline"
                >
                  {admin.alerts.details[kind].title}
                </ShopLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <div className="space-y-3 md:space-y-4">
          <OrderStatusView
            status={status}
            title={orderStatus[status]}
            lead={text.waitsFor[status === 'PAID' && !order.shippable ? 'UNCONFIRMED' : status]}
            amount={order.amount}
          >
            <OrderActions locale={locale} order={order} />
          </OrderStatusView>
          <OrderCard title={text.address} aside={<CopyButton value={parcelFor} text={text.copyAddress} />}>
            <p className="font-medium">
              <bdi>{order.name}</bdi>{' '}
              <span className="whitespace-nowrap text-soft tabular-nums">{order.phone}</span>
            </p>
            <p className="mt-0.5">
              <bdi>{order.region}</bdi> <bdi>{order.detail}</bdi>
            </p>
            {order.note && (
              <p className="mt-2 border-t border-line pt-2 text-warn">
                {text.note}
                <bdi>{order.note}</bdi>
              </p>
            )}
          </OrderCard>
          <OrderCard title={text.items}>
            <ul className="divide-y divide-line">
              {order.lines.map((line) => (
                <li key={line.sku} className="py-3 first:pt-0">
                  <OrderLineRow line={line} link />
                </li>
              ))}
            </ul>
            <Sums rows={[]} total={{ label: text.total, fen: order.amount }} />
          </OrderCard>
          <Info locale={locale} order={order} />
        </div>
        <div className="space-y-3 md:space-y-4">
          <h2 className="pt-2 font-semibold md:pt-0">{text.payments}</h2>
          {order.payments.length === 0 && <p className="text-soft">{text.noPayments}</p>}
          {order.payments.map((payment) => (
            <PaymentCard key={payment.id} locale={locale} payment={payment} page={page} />
          ))}
          <Attempts locale={locale} attempts={order.attempts} />
          <History locale={locale} events={order.events} />
          <ButtonLink href={`/orders/${orderNo}`} kind="plain" className={buttonClass('plain', 'sm')}>
            {text.view}
          </ButtonLink>
        </div>
      </div>
    </Desk>
  )
}
