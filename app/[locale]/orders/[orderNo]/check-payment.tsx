'use client'

import type { ButtonKind } from '@/app/_components/ui/button'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { useFormAction } from '@/app/_components/ui/use-form-action'
import type { Text } from '@/app/_text'
import { checkPayment, type PaymentCheck } from './actions'

/** 我已完成支付: queries the platform at once and shows the result. */
export function CheckPayment({
  orderNo,
  text,
  kind,
}: {
  orderNo: string
  text: Text['order']['checkPayment']
  kind: ButtonKind
}) {
  const { response, failure, form } = useFormAction<PaymentCheck>(checkPayment, null)
  const result = failure ?? response
  return (
    <form {...form} className="grid gap-2">
      {/* A field instead of a bound argument: without scripts, Next never responds to a bound action with state. */}
      <input type="hidden" name="orderNo" value={orderNo} />
      <SubmitButton kind={kind} size="lg" pending={text.pending}>
        {text.button}
      </SubmitButton>
      <p role="status" className={result ? 'text-sm text-balance text-warn' : 'sr-only'}>
        {result && text[result]}
      </p>
    </form>
  )
}
