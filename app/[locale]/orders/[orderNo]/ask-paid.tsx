'use client'

import type { Text } from '@/app/_text'
import type { ButtonKind } from '@/app/_ui/button'
import { SubmitButton } from '@/app/_ui/submit-button'
import { useAnswer } from '@/app/_ui/use-answer'
import { type AskedPayment, askPaid } from './actions'

/** 我已完成支付: has the shop ask the platform at once, and says truthfully what it heard. */
export function AskPaid({
  orderNo,
  text,
  kind,
}: {
  orderNo: string
  text: Text['order']['askPaid']
  kind: ButtonKind
}) {
  const { answer, lost, form } = useAnswer<AskedPayment>(askPaid, null)
  const heard = lost ? 'lost' : answer
  return (
    <form {...form} className="grid gap-2">
      {/* A field, not a bound argument: without script, Next never answers a bound action that has a state. */}
      <input type="hidden" name="orderNo" value={orderNo} />
      <SubmitButton kind={kind} size="lg" pending={text.pending}>
        {text.button}
      </SubmitButton>
      <p role="status" className={heard ? 'text-sm text-balance text-warn' : 'sr-only'}>
        {heard && text[heard]}
      </p>
    </form>
  )
}
