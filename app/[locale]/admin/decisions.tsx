import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { buttonClass } from '@/app/_ui/button'
import { Confirm } from '@/app/_ui/order-confirm'
import { SubmitButton } from '@/app/_ui/submit-button'
import { env } from '@/lib/env'
import { yuan } from '@/lib/money'
import { canDecide, type Decision } from '@/lib/orders/decide'
import type { DeskPayment, DeskRefund } from '@/lib/orders/desk-money'
import { decideAboutMoney, decideAboutRefund } from './money/actions'

/** Money that nobody asked for: back to its payer, or not. */
export function MoneyDecisions({
  locale,
  payment,
  page,
}: {
  locale: string
  payment: DeskPayment
  page: string
}) {
  const { cancel, money: text } = getText(locale).admin
  const form = (decision: 'REFUND' | 'KEEP', yes: string) => (
    <form action={decideAboutMoney} className="grid">
      <Hidden fields={{ page, decision, paymentId: payment.id }} />
      <SubmitButton size="lg" className="px-3">
        {yes}
      </SubmitButton>
    </form>
  )
  return (
    <div className="mt-3 flex flex-wrap gap-2.5">
      <Confirm
        open={text.refund}
        openClass={buttonClass('accent', 'sm')}
        title={text.refundTitle}
        hint={fill(text.refundHint, { amount: yuan(payment.amount) })}
        no={cancel}
      >
        {form('REFUND', text.refundYes)}
      </Confirm>
      <Confirm
        open={text.keep}
        openClass={buttonClass('quiet', 'sm')}
        title={text.keepTitle}
        hint={text.keepHint}
        no={cancel}
      >
        {form('KEEP', text.keepYes)}
      </Confirm>
    </div>
  )
}

const order: Decision[] = ['RELEASE', 'PAID', 'AGAIN', 'KEEP']

/** What may be decided about a refund as it stands. */
export function RefundDecisions({
  locale,
  refund,
  page,
}: {
  locale: string
  refund: DeskRefund
  page: string
}) {
  const { cancel, money: text } = getText(locale).admin
  const { status, refundNo } = refund
  // What goes out by itself in a moment is not paid by other means.
  if (status === 'PLANNED' && env().vvchat.payoutOpenId) return null
  const possible = order.filter((decision) => canDecide(decision, status))
  if (possible.length === 0) return null
  return (
    <div className="mt-3 flex flex-wrap gap-2.5">
      {possible.map((decision) => {
        const unknown = status === 'UNKNOWN' && (decision === 'AGAIN' || decision === 'PAID')
        const words = unknown ? wordsOfUnknown(text.unknown)[decision] : text.decide[decision]
        const danger = unknown && decision === 'AGAIN'
        return (
          <Confirm
            key={decision}
            open={words.button}
            openClass={buttonClass(danger ? 'quiet' : looks[decision], 'sm', danger ? '!text-bad' : '')}
            title={words.title}
            hint={words.hint}
            no={cancel}
          >
            <form action={decideAboutRefund} className={danger ? 'contents' : 'grid'}>
              <Hidden fields={{ page, decision, refundNo, status }} />
              {danger && (
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
                {words.yes}
              </SubmitButton>
            </form>
          </Confirm>
        )
      })}
    </div>
  )
}

const looks = { RELEASE: 'accent', PAID: 'quiet', AGAIN: 'accent', KEEP: 'quiet' } as const

function wordsOfUnknown(text: ReturnType<typeof getText>['admin']['money']['unknown']) {
  return {
    PAID: { button: text.arrived, title: text.arrivedTitle, hint: undefined, yes: text.arrived },
    AGAIN: { button: text.again, title: text.againTitle, hint: text.againHint, yes: text.againYes },
  }
}

function Hidden({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
