import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText } from '@/app/_text'
import { buttonClass } from '@/app/_ui/button'
import { OrderCard } from '@/app/_ui/order-card'
import { Confirm } from '@/app/_ui/order-confirm'
import { OrderTime } from '@/app/_ui/order-time'
import { ShopLink } from '@/app/_ui/shop-link'
import { SubmitButton } from '@/app/_ui/submit-button'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'
import { getAlert } from '@/lib/orders/alerts'
import { getDeskPayment } from '@/lib/orders/desk-money'
import { Desk, type Query } from '../../frame'
import { deskMetadata, requireMerchant } from '../../gate'
import { PaymentCard } from '../../payment-card'
import { resolve } from './actions'

interface Props {
  params: Promise<{ locale: string; id: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.alerts.title)
}

/** One alert in plain words: what happened, what to do, and the money and the order that it is about. */
export default async function AlertPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale, id } = await params
  const alert = (await getAlert(id)) ?? notFound()
  const { admin } = getText(locale)
  const text = admin.alerts
  const { title, text: what, todo } = text.details[alert.kind]
  const { orderNo, resolvedAt, resolvedBy } = alert
  const payment = alert.paymentId ? await getDeskPayment(alert.paymentId) : null
  const names = await nicknamesOf(env().vvchat.appId, [resolvedBy])
  const undecided = payment !== null && payment.outcome !== 'APPLIED' && !payment.refund
  return (
    <Desk locale={locale} title={text.title} place="alerts" back="/admin/alerts" query={searchParams}>
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <OrderCard title={title}>
          <p>{what}</p>
          <p className="mt-2 font-medium">{todo}</p>
          <dl className="mt-3 space-y-1.5 border-t border-line pt-3 text-sm">
            <div>
              <dt className="sr-only">{text.raisedAt}</dt>
              <dd className="text-soft">
                <OrderTime date={alert.createdAt} locale={locale} />
              </dd>
            </div>
            <div>
              <dt className="text-soft">{text.record}</dt>
              <dd className="font-mono text-xs leading-5">{alert.detail}</dd>
            </div>
            {resolvedAt && (
              <div className="flex gap-3">
                <dt className="text-soft">{text.resolvedAt}</dt>
                <dd>
                  <OrderTime date={resolvedAt} locale={locale} />{' '}
                  <bdi>{names[resolvedBy ?? ''] || admin.someone}</bdi>
                </dd>
              </div>
            )}
          </dl>
          <div className="mt-4 flex flex-wrap gap-2.5">
            {orderNo && (
              <ShopLink href={`/admin/orders/${orderNo}`} className={buttonClass('second', 'sm')}>
                {admin.money.toOrder}
              </ShopLink>
            )}
            {!resolvedAt && !undecided && (
              <Confirm
                open={text.resolve}
                openClass={buttonClass('quiet', 'sm')}
                title={text.resolveTitle}
                no={admin.cancel}
              >
                <form action={resolve.bind(null, id)} className="grid">
                  <SubmitButton size="lg" className="px-3">
                    {text.resolveYes}
                  </SubmitButton>
                </form>
              </Confirm>
            )}
          </div>
          {!resolvedAt && undecided && <p className="mt-3 text-sm text-soft">{text.moneyFirst}</p>}
        </OrderCard>
        {payment && (
          <section className="space-y-3">
            <h2 className="sr-only">{text.money}</h2>
            <PaymentCard locale={locale} payment={payment} page={`/admin/alerts/${id}`} />
          </section>
        )}
      </div>
    </Desk>
  )
}
