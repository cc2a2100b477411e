import { buttonClass } from '@/app/_components/ui/button'
import { Confirm } from '@/app/_components/ui/confirm'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText } from '@/app/_text'
import type { AdminPayment } from '@/lib/admin/payments'
import { yuan } from '@/lib/money'
import { HiddenFields } from './hidden-fields'
import { submitMoneyDecision } from './money/actions'

/** Money that nothing is decided about: refund it to its payer, if that one is known, or keep it. */
export function MoneyActions({
  locale,
  payment,
  returnTo,
}: {
  locale: string
  payment: AdminPayment
  returnTo: string
}) {
  const { cancel, money: text } = getText(locale).admin
  const { payerOpenId, missingProof } = payment
  const left = payment.amount - payment.refundReserved
  const form = (decision: 'REFUND' | 'KEEP', label: string) => (
    <form action={submitMoneyDecision} className="grid">
      <HiddenFields values={{ returnTo, decision, paymentId: payment.id, payer: payerOpenId }} />
      <SubmitButton size="lg" className="px-3">
        {label}
      </SubmitButton>
    </form>
  )
  return (
    <div className="mt-3 flex flex-wrap gap-2.5">
      {payerOpenId !== '' && left > 0 && (
        <Confirm
          trigger={text.refund}
          triggerClass={buttonClass('accent', 'sm')}
          title={text.refundTitle}
          hint={
            <>
              {missingProof && (
                <span className="mb-2 block text-warn">{text.missingProof[missingProof]}</span>
              )}
              <Interpolate text={text.refundHint} values={{ amount: yuan(left), payee: payerOpenId }} />
            </>
          }
          cancelLabel={cancel}
        >
          {form('REFUND', text.refundYes)}
        </Confirm>
      )}
      <Confirm
        trigger={text.keep}
        triggerClass={buttonClass('quiet', 'sm')}
        title={text.keepTitle}
        hint={text.keepHint}
        cancelLabel={cancel}
      >
        {form('KEEP', text.keepYes)}
      </Confirm>
    </div>
  )
}
