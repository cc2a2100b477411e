import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { buttonClass } from '@/app/_components/ui/button'
import { Card } from '@/app/_components/ui/card'
import { Confirm } from '@/app/_components/ui/confirm'
import { DateTime } from '@/app/_components/ui/date-time'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { type AdminAlert, getAlert } from '@/lib/admin/alerts'
import { getAdminPayment, isUndecided } from '@/lib/admin/payments'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'
import { AdminTitle } from '../../admin-title'
import { Flash, type Query } from '../../flash'
import { PaymentCard } from '../../payment-card'
import { adminMetadata, requireAdmin } from '../../require-admin'
import { alertText } from '../alert-text'
import { resolve } from './actions'

interface Props {
  params: Promise<{ locale: string; id: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.alerts.title)
}

/** One alert: what happened, what to do, and the payment and the order that it is about. */
export default async function AlertPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale, id } = await params
  const alert = (await getAlert(id)) ?? notFound()
  const text = getText(locale).admin.alerts
  const payment = alert.paymentId ? await getAdminPayment(alert.paymentId) : null
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin/alerts" />
      <Flash locale={locale} query={await searchParams} />
      <div className="grid grid-cols-1 gap-3 md:grid-cols-2 md:items-start md:gap-4">
        <AlertCard locale={locale} alert={alert} undecided={payment !== null && isUndecided(payment)} />
        {payment && (
          <section>
            <h2 className="sr-only">{text.money}</h2>
            <PaymentCard locale={locale} payment={payment} returnTo={`/admin/alerts/${id}`} />
          </section>
        )}
      </div>
    </>
  )
}

/** `undecided`: it is about money that has to be decided about first. */
function AlertCard({ locale, alert, undecided }: { locale: string; alert: AdminAlert; undecided: boolean }) {
  const { admin } = getText(locale)
  const text = admin.alerts
  const { id, orderNo, createdAt, resolvedAt } = alert
  const { title, text: what, todo, values } = alertText(locale, alert)
  return (
    <Card title={interpolate(title, values)}>
      <p>
        <Interpolate text={what} values={values} />
      </p>
      <p className="mt-2 font-medium">{todo}</p>
      <dl className="mt-3 space-y-1.5 border-t border-line pt-3 text-sm">
        <div>
          <dt className="sr-only">{text.raisedAt}</dt>
          <dd className="text-soft">
            <DateTime date={createdAt} locale={locale} />
          </dd>
        </div>
        {resolvedAt && <Resolved locale={locale} at={resolvedAt} by={alert.resolvedBy} />}
      </dl>
      <div className="mt-4 flex flex-wrap gap-2.5">
        {orderNo && (
          <ShopLink href={`/admin/orders/${orderNo}`} className={buttonClass('second', 'sm')}>
            {admin.money.toOrder}
          </ShopLink>
        )}
        {!resolvedAt && !undecided && (
          <Confirm
            trigger={text.resolve}
            triggerClass={buttonClass('quiet', 'sm')}
            title={text.resolveTitle}
            cancelLabel={admin.cancel}
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
    </Card>
  )
}

/** When an alert was resolved, and by which merchant (open_id). */
async function Resolved({ locale, at, by }: { locale: string; at: Date; by: string | null }) {
  const { admin } = getText(locale)
  const names = await nicknamesOf(env().vvchat.appId, [by])
  return (
    <div className="flex gap-3">
      <dt className="text-soft">{admin.alerts.resolvedAt}</dt>
      <dd>
        <DateTime date={at} locale={locale} />{' '}
        <bdi>{by === null ? admin.alerts.byItself : names[by] || admin.someone}</bdi>
      </dd>
    </div>
  )
}
