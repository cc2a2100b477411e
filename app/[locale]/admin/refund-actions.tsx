import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from '@/app/_components/ui/button'
import { Confirm } from '@/app/_components/ui/confirm'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText, type Text } from '@/app/_text'
import type { AdminPayment, AdminRefund } from '@/lib/admin/payments'
import { env } from '@/lib/env'
import { yuan } from '@/lib/money'
import type { RefundAction } from '@/lib/refunds/refund-actions'
import { HiddenFields } from './hidden-fields'
import { submitRefundAction } from './money/actions'
import { offeredActions } from './offered-actions'

interface Props {
  locale: string
  payment: AdminPayment
  refund: AdminRefund
  /** The page that the forms lead back to. */
  returnTo: string
}

const buttonKinds: Record<RefundAction, ButtonKind> = {
  RELEASE: 'accent',
  MARK_PAID: 'quiet',
  RETRY: 'accent',
  KEEP: 'quiet',
}

/** What the merchant may decide about a refund in its present state. */
export function RefundActions({ locale, payment, refund, returnTo }: Props) {
  const { cancel, money: text } = getText(locale).admin
  const { refundNo, status } = refund
  const stoppedFor = refund.stoppedFor ?? ''
  const actions = offeredActions(payment, refund, env().vvchat.payoutOpenId !== null)
  if (actions.length === 0) return null
  return (
    <div className="mt-3 flex flex-wrap gap-2.5">
      {actions.map((action) => {
        const mayPayTwice = action === 'RETRY' && status === 'UNKNOWN'
        const { button, title, hint, yes } = wordsFor(action, text, payment, refund)
        return (
          <Confirm
            key={action}
            trigger={button}
            triggerClass={
              mayPayTwice ? buttonClass('quiet', 'sm', '!text-bad') : buttonClass(buttonKinds[action], 'sm')
            }
            title={title}
            hint={hint}
            cancelLabel={cancel}
          >
            <form action={submitRefundAction} className={mayPayTwice ? 'contents' : 'grid'}>
              <HiddenFields
                values={{ returnTo, action, refundNo, status, stoppedFor, payee: payment.payerOpenId }}
              />
              {mayPayTwice && (
                <label className="-order-1 col-span-2 flex items-start gap-3 rounded-card bg-bad-tint px-4 py-3 text-left text-bad">
                  <input
                    type="checkbox"
                    name="checked"
                    value="yes"
                    required
                    className="mt-1 size-5 shrink-0"
                  />
                  {text.unknown.check}
                </label>
              )}
              <SubmitButton size="lg" className="px-3">
                {yes}
              </SubmitButton>
            </form>
          </Confirm>
        )
      })}
    </div>
  )
}

interface Words {
  button: string
  title: string
  hint?: ReactNode
  yes: string
}

/** A refund whose result is unknown has words of its own: it may have been paid. */
function wordsFor(
  action: RefundAction,
  text: Text['admin']['money'],
  payment: AdminPayment,
  refund: AdminRefund,
): Words {
  const { unknown } = text
  if (refund.status === 'UNKNOWN' && action === 'MARK_PAID')
    return { button: unknown.arrived, title: unknown.arrivedTitle, yes: unknown.arrived }
  if (refund.status === 'UNKNOWN' && action === 'RETRY') {
    return {
      button: unknown.retry,
      title: unknown.retryTitle,
      hint: unknown.retryHint,
      yes: unknown.retryYes,
    }
  }
  const words = text.actions[action]
  if (action !== 'RELEASE' && action !== 'RETRY') return words
  const warning = warningFor(text, payment, refund)
  const hint = (
    <>
      {warning && <span className="mb-2 block text-warn">{warning}</span>}
      <Interpolate text={words.hint} values={{ amount: yuan(refund.amount), payee: payment.payerOpenId }} />
    </>
  )
  return { ...words, hint }
}

/** Why the refund did not leave by itself. */
function warningFor(
  text: Text['admin']['money'],
  { missingProof }: AdminPayment,
  { stoppedFor }: AdminRefund,
): string | null {
  if (stoppedFor) return text.stops[stoppedFor].text
  return missingProof && text.missingProof[missingProof]
}
