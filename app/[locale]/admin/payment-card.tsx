import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { Filled } from '@/app/_ui/filled'
import { OrderTime } from '@/app/_ui/order-time'
import { Price } from '@/app/_ui/price'
import { ShopLink } from '@/app/_ui/shop-link'
import { nicknamesOf } from '@/lib/auth/users'
import { env } from '@/lib/env'
import { type DeskPayment, type DeskRefund, isStuck } from '@/lib/orders/desk-money'
import { MoneyDecisions, RefundDecisions } from './decisions'

/**
 * A payment, what became of it, and what may be decided about it. `page` is where its forms lead back to; `linked` adds
 * the way to its order.
 */
export async function PaymentCard({
  locale,
  payment,
  page,
  linked = false,
}: {
  locale: string
  payment: DeskPayment
  page: string
  linked?: boolean
}) {
  const text = getText(locale).admin.money
  const { outcome, refund, orderNo } = payment
  const undecided = !refund && (outcome === 'MISMATCH' || outcome === 'ORPHAN') ? outcome : null
  return (
    <article className="w-full rounded-card bg-surface p-4 shadow-card md:p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className={`font-semibold ${outcome === 'APPLIED' ? 'text-good' : 'text-warn'}`}>
          {text.outcomes[outcome]}
        </h3>
        <Price fen={payment.amount} className="text-ink" />
      </div>
      <dl className="mt-3 space-y-1.5 text-sm">
        <Row label={text.tradeNo} mono>
          {payment.tradeNo}
        </Row>
        <Row label={text.outTradeNo} mono>
          {payment.outTradeNo}
        </Row>
        <Row label={text.payer} mono>
          {payment.payerOpenId}
        </Row>
        <Row label={text.receivedAt}>
          <OrderTime date={payment.createdAt} locale={locale} />
          <span className={`ml-2 ${payment.confirmedAt ? 'text-good' : 'text-warn'}`}>
            {payment.confirmedAt ? text.confirmed : text.unconfirmed}
          </span>
        </Row>
      </dl>
      {linked && orderNo && (
        <ShopLink
          href={`/admin/orders/${orderNo}`}
          className="press mt-1 inline-flex min-h-11 items-center text-link"
        >
          {text.toOrder}
        </ShopLink>
      )}
      {undecided && (
        <div className="mt-3 border-t border-line pt-3">
          <p>{text.undecided[undecided]}</p>
          {!payment.confirmedAt && <p className="mt-1 text-sm text-warn">{text.unconfirmedHint}</p>}
          <MoneyDecisions locale={locale} payment={payment} page={page} />
        </div>
      )}
      {refund && (
        <div className="mt-3 border-t border-line pt-3">
          <Refund locale={locale} refund={refund} payer={payment.payerOpenId} />
          <RefundDecisions locale={locale} refund={refund} page={page} />
        </div>
      )}
    </article>
  )
}

async function Refund({ locale, refund, payer }: { locale: string; refund: DeskRefund; payer: string }) {
  const { admin } = getText(locale)
  const text = admin.money
  const { status, decidedBy, decidedAt, former } = refund
  const { vvchat } = env()
  const names = decidedBy ? await nicknamesOf(vvchat.appId, [decidedBy]) : {}
  const held = status === 'PLANNED' && !vvchat.payoutOpenId
  return (
    <>
      <p className={`font-semibold ${isStuck(status) ? 'text-warn' : status === 'DONE' ? 'text-good' : ''}`}>
        {text.statuses[status]}
        {refund.byHand && <span className="ml-2 font-normal">{text.byHand}</span>}
      </p>
      <p className="mt-0.5 text-sm text-soft">{held ? text.noAccount : text.explains[status]}</p>
      <dl className="mt-2.5 space-y-1.5 text-sm">
        <Row label={text.refundNo} mono>
          {refund.refundNo}
        </Row>
        {former.map(({ refundNo, status }) => (
          <Row key={refundNo} label={text.formerNo} mono>
            {refundNo} <span className="font-sans">{text.statuses[status]}</span>
          </Row>
        ))}
        {refund.payeeOpenId !== payer && (
          <Row label={text.payee} mono>
            {refund.payeeOpenId}
          </Row>
        )}
      </dl>
      {decidedBy && decidedAt && (
        <p className="mt-1.5 text-sm text-soft">
          <OrderTime date={decidedAt} locale={locale} />{' '}
          <Filled text={text.decidedBy} values={{ name: names[decidedBy] || admin.someone }} />
        </p>
      )}
    </>
  )
}

function Row({ label, mono = false, children }: { label: string; mono?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-3">
      <dt className="w-20 shrink-0 text-soft">{label}</dt>
      <dd className={`min-w-0 flex-1 ${mono ? 'font-mono text-xs leading-5' : ''}`}>{children}</dd>
    </div>
  )
}
