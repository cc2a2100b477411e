import { ShopLink } from '@/app/_components/layout/shop-link'
import { DateTime } from '@/app/_components/ui/date-time'
import { Price } from '@/app/_components/ui/price'
import { getText } from '@/app/_text'
import { type AdminPayment, isUndecided } from '@/lib/admin/payments'
import { DetailRow } from './detail-row'
import { MoneyActions } from './money-actions'
import { RefundActions } from './refund-actions'
import { RefundDetails } from './refund-details'

interface Props {
  locale: string
  payment: AdminPayment
  /** The page that its forms lead back to. */
  returnTo: string
  /** Adds a link to its order. */
  linked?: boolean
}

/** A payment, its refunds, and what the merchant may decide about them. */
export function PaymentCard({ locale, payment, returnTo, linked = false }: Props) {
  const text = getText(locale).admin.money
  const { outcome, refunds, orderNo } = payment
  return (
    <article className="w-full rounded-card bg-surface p-4 shadow-card md:p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className={`font-semibold ${outcome === 'APPLIED' ? 'text-good' : 'text-warn'}`}>
          {text.outcomes[outcome]}
        </h3>
        <Price fen={payment.amount} className="text-ink" />
      </div>
      <dl className="mt-3 space-y-1.5 text-sm">
        <DetailRow label={text.tradeNo} mono>
          {payment.tradeNo}
        </DetailRow>
        <DetailRow label={text.outTradeNo} mono>
          {payment.outTradeNo}
        </DetailRow>
        <DetailRow label={text.payer} mono>
          {payment.payerOpenId || text.unknownPayer}
        </DetailRow>
        <DetailRow label={text.receivedAt}>
          <DateTime date={payment.createdAt} locale={locale} /> <Reports locale={locale} payment={payment} />
        </DetailRow>
      </dl>
      {linked && orderNo && (
        <ShopLink
          href={`/admin/orders/${orderNo}`}
          className="press mt-1 inline-flex min-h-11 items-center text-link"
        >
          {text.toOrder}
        </ShopLink>
      )}
      {isUndecided(payment) && <Undecided locale={locale} payment={payment} returnTo={returnTo} />}
      {refunds.map((refund) => (
        <div key={refund.refundNo} className="mt-3 border-t border-line pt-3">
          <RefundDetails locale={locale} payment={payment} refund={refund} />
          <RefundActions locale={locale} payment={payment} refund={refund} returnTo={returnTo} />
        </div>
      ))}
    </article>
  )
}

/** Which reports of the payment there are. */
function Reports({ locale, payment }: { locale: string; payment: AdminPayment }) {
  const text = getText(locale).admin.money.reports
  const { confirmedBy, missingProof } = payment
  if (missingProof && !confirmedBy) return <span className="text-warn">{text[missingProof]}</span>
  return <span className="text-good">{confirmedBy ? text.BY_HAND : text.BOTH}</span>
}

function Undecided({ locale, payment, returnTo }: Omit<Props, 'linked'>) {
  const text = getText(locale).admin.money
  const { outcome, missingProof, payerOpenId } = payment
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p>{outcome === 'ORPHAN' ? text.undecided.ORPHAN : text.undecided.MISMATCH}</p>
      {missingProof && <p className="mt-1 text-sm text-warn">{text.missingProof[missingProof]}</p>}
      {payerOpenId === '' && <p className="mt-1 text-sm text-warn">{text.payerUnknownHint}</p>}
      <MoneyActions locale={locale} payment={payment} returnTo={returnTo} />
    </div>
  )
}
