import type { Metadata } from 'next'
import { getText } from '@/app/_text'
import { Notice } from '@/app/_ui/notice'
import { env } from '@/lib/env'
import { type DeskPayment, listMoney } from '@/lib/orders/desk-money'
import { Desk, type Query } from '../frame'
import { deskMetadata, requireMerchant } from '../gate'
import { PaymentCard } from '../payment-card'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Query
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskMetadata(params, (text) => text.money.title)
}

/** Money that waits for a decision, and the refunds of late. */
export default async function DeskMoneyPage({ params, searchParams }: Props) {
  await requireMerchant()
  const { locale } = await params
  const text = getText(locale).admin.money
  const { waiting, recent } = await listMoney()
  return (
    <Desk locale={locale} title={text.title} place="money" back="/admin" query={searchParams}>
      {!env().vvchat.payoutOpenId && <Notice tone="warn">{text.noAccount}</Notice>}
      <h2 className="font-semibold">{text.waiting}</h2>
      <Cards locale={locale} payments={waiting} empty={text.waitingEmpty} />
      <h2 className="pt-3 font-semibold">{text.recent}</h2>
      <Cards locale={locale} payments={recent} empty={text.recentEmpty} />
    </Desk>
  )
}

function Cards({ locale, payments, empty }: { locale: string; payments: DeskPayment[]; empty: string }) {
  if (payments.length === 0) return <p className="text-soft">{empty}</p>
  return (
    <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
      {payments.map((payment) => (
        <li key={payment.id} className="flex">
          <PaymentCard locale={locale} payment={payment} page="/admin/money" linked />
        </li>
      ))}
    </ul>
  )
}
