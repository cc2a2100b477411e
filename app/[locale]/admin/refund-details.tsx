import { DateTime } from '@/app/_components/ui/date-time'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { Price } from '@/app/_components/ui/price'
import { getText, type Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { AdminPayment, AdminRefund, AdminRefundPart } from '@/lib/admin/payments'
import { nicknamesOf } from '@/lib/auth/users'
import { textIn } from '@/lib/catalog/localized-text'
import { env } from '@/lib/env'
import { yuan } from '@/lib/money'
import { needsPerson, type RefundStatus } from '@/lib/refunds/states'
import { DetailRow } from './detail-row'

interface Props {
  locale: string
  payment: AdminPayment
  refund: AdminRefund
}

/** One refund of a payment: its state in words, what it is for, its numbers, and who decided about it. */
export async function RefundDetails({ locale, payment, refund }: Props) {
  const { admin } = getText(locale)
  const text = admin.money
  const { status, stoppedFor, decidedBy, decidedAt, payeeOpenId } = refund
  const { vvchat } = env()
  const names = decidedBy ? await nicknamesOf(vvchat.appId, [decidedBy]) : {}
  const payer = payment.payerOpenId
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span className={`font-semibold ${statusColour(status)}`}>
          {stoppedFor ? text.stops[stoppedFor].title : text.statuses[status]}
          {refund.markedPaid && <span className="ml-2 font-normal">{text.markedPaid}</span>}
        </span>
        <Price fen={refund.amount} size="sm" className="text-ink" />
      </p>
      <p className="mt-0.5 text-sm text-soft">{text.refundReasons[refund.reason]}</p>
      <p className="mt-1 text-sm">{explain(text, payment, refund, vvchat.payoutOpenId !== null)}</p>
      {status === 'STOPPED' && payer !== '' && (
        <p className="mt-1 text-sm">
          <Interpolate text={text.wouldSend} values={{ amount: yuan(refund.amount), payee: payer }} />
        </p>
      )}
      {status === 'STOPPED' && payer === '' && stoppedFor !== 'NO_PAYEE' && (
        <p className="mt-1 text-sm">{text.payerUnknownHint}</p>
      )}
      <Parts locale={locale} parts={refund.parts} />
      <dl className="mt-2.5 space-y-1.5 text-sm">
        <DetailRow label={text.refundNo} mono>
          {refund.refundNo}
        </DetailRow>
        {refund.superseded.map(({ refundNo, status }) => (
          <DetailRow key={refundNo} label={text.supersededNo} mono>
            {refundNo} <span className="font-sans">{text.statuses[status]}</span>
          </DetailRow>
        ))}
        {payeeOpenId !== payer && (
          <DetailRow label={text.payee} mono>
            {payeeOpenId || text.unknownPayer}
          </DetailRow>
        )}
      </dl>
      {decidedBy && decidedAt && (
        <p className="mt-1.5 text-sm text-soft">
          <DateTime date={decidedAt} locale={locale} />{' '}
          <Interpolate text={text.decidedBy} values={{ name: names[decidedBy] || admin.someone }} />
        </p>
      )}
    </>
  )
}

function statusColour(status: RefundStatus): string {
  if (needsPerson(status)) return 'text-warn'
  return status === 'DONE' ? 'text-good' : ''
}

/** Where the refund stands, and what it waits for. */
function explain(
  text: Text['admin']['money'],
  { missingProof }: AdminPayment,
  { status, stoppedFor, releasedAt }: AdminRefund,
  hasAccount: boolean,
): string | null {
  if (status === 'STOPPED') return stoppedFor && text.stops[stoppedFor].text
  if (status === 'PLANNED' && missingProof && !releasedAt) return text.waitsForProof[missingProof]
  if (status === 'PLANNED' && !hasAccount) return text.noAccount
  return text.explains[status]
}

/** The lines, shipping and goodwill that a refund of an order's payment is made of. */
function Parts({ locale, parts }: { locale: string; parts: AdminRefundPart[] }) {
  const text = getText(locale).admin.money.refundParts
  const shown = parts.filter(({ kind }) => kind !== 'UNAPPLIED')
  if (shown.length === 0) return null
  return (
    <ul className="mt-2 space-y-1 text-sm">
      {shown.map(({ id, kind, amount, quantity, title, titleEn }) => (
        <li key={id} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0">
            {interpolate(text[kind], { title: textIn(locale, title ?? '', titleEn ?? ''), quantity })}
          </span>
          <span className="shrink-0 tabular-nums">¥{yuan(amount)}</span>
        </li>
      ))}
    </ul>
  )
}
