import type { Metadata } from 'next'
import { Notice } from '@/app/_components/ui/notice'
import { getText } from '@/app/_text'
import { type AdminPayment, listMoney } from '@/lib/admin/payments'
import { env } from '@/lib/env'
import { AdminTitle } from '../admin-title'
import { Flash, type Query } from '../flash'
import { PaymentCard } from '../payment-card'
import { adminMetadata, requireAdmin } from '../require-admin'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Query>
}

export function generateMetadata({ params }: Props): Promise<Metadata> {
  return adminMetadata(params, (text) => text.money.title)
}

/** Payments and refunds that wait for a decision, and the latest refunds. */
export default async function AdminMoneyPage({ params, searchParams }: Props) {
  await requireAdmin()
  const { locale } = await params
  const text = getText(locale).admin.money
  const { waiting, recent } = await listMoney()
  return (
    <>
      <AdminTitle locale={locale} title={text.title} back="/admin" />
      <Flash locale={locale} query={await searchParams} />
      {!env().vvchat.payoutOpenId && <Notice tone="warn">{text.noAccount}</Notice>}
      <h2 className="font-semibold">{text.waiting}</h2>
      <Cards locale={locale} payments={waiting} empty={text.waitingEmpty} />
      <h2 className="pt-3 font-semibold">{text.recent}</h2>
      <Cards locale={locale} payments={recent} empty={text.recentEmpty} />
    </>
  )
}

function Cards({ locale, payments, empty }: { locale: string; payments: AdminPayment[]; empty: string }) {
  if (payments.length === 0) return <p className="text-soft">{empty}</p>
  return (
    <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 md:gap-4">
      {payments.map((payment) => (
        <li key={payment.id} className="flex">
          <PaymentCard locale={locale} payment={payment} returnTo="/admin/money" linked />
        </li>
      ))}
    </ul>
  )
}
