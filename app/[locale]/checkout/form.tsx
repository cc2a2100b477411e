'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { Text } from '@/app/_text'
import { TextField } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { Price } from '@/app/_ui/price'
import { SubmitButton } from '@/app/_ui/submit-button'
import { useAnswer } from '@/app/_ui/use-answer'
import type { SavedAddress } from '@/lib/addresses'
import { type CheckoutState, submitOrder } from './actions'
import { AddressFields } from './address-fields'
import { newAddress } from './new-address'
import type { CheckoutField } from './read-form'

/**
 * The checkout's one form. It posts without any script too: then the page comes back with what was typed and what is
 * wrong. `lines` is what the page shows, `submissionKey` this one submission, however often it is sent: when no answer
 * came, sending again leads to the order that may be there already.
 */
export function CheckoutForm({
  text,
  saved,
  submissionKey,
  lines,
  only,
  items,
  summary,
  total,
  totalLabel,
  fix,
}: {
  text: Text['checkout']['form']
  saved: SavedAddress[]
  submissionKey: string
  lines: string
  only: string | null
  items: ReactNode
  summary: ReactNode
  /** fen */
  total: number
  totalLabel: string
  /** Instead of the button while a line cannot be ordered. */
  fix: ReactNode
}) {
  const blank = { name: '', phone: '', region: '', detail: '', note: '' }
  const start = { values: { ...blank, addressId: saved[0]?.id ?? newAddress }, errors: [], refused: null }
  const { answer: state, lost, form: sending } = useAnswer(submitOrder, start)
  const form = useRef<HTMLFormElement>(null)
  const errorOf = (field: CheckoutField) => (state.errors.includes(field) ? text.errors[field] : null)

  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    if (wrong && !lost) wrong.focus()
    // The word about it stands on top, the button at the bottom.
    else if (lost || state.refused || state.errors.length > 0) window.scrollTo({ top: 0 })
  }, [state, lost])

  const problem = lost ? text.errors.lost : problemOf(state, text)

  return (
    <form
      ref={form}
      {...sending}
      noValidate
      className="flex flex-col max-md:min-h-[calc(100dvh-3rem-env(safe-area-inset-top))]"
    >
      <input type="hidden" name="submissionKey" value={submissionKey} />
      <input type="hidden" name="lines" value={lines} />
      {only !== null && <input type="hidden" name="only" value={only} />}
      <div className="flex-1 space-y-3 px-4 pt-1 pb-6 md:px-0">
        {problem && (
          <Notice tone="bad" live>
            {problem}
          </Notice>
        )}
        <AddressFields text={text} saved={saved} values={state.values} errorOf={errorOf} />
        {items}
        <div className="rounded-card bg-surface p-4 shadow-card md:p-5">
          <TextField
            label={text.note}
            name="note"
            placeholder={text.notePlaceholder}
            defaultValue={state.values.note}
            autoComplete="off"
            error={errorOf('note')}
          />
        </div>
        {summary}
      </div>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 bg-surface px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] shadow-bar md:rounded-card md:shadow-card">
        <p className="flex items-baseline gap-2">
          <span className="shrink-0 text-sm text-soft">{totalLabel}</span>
          <Price fen={total} />
        </p>
        {fix ?? (
          <SubmitButton size="lg" pending={text.submitting} className="ml-auto min-w-36 max-w-full">
            {text.submit}
          </SubmitButton>
        )}
      </div>
    </form>
  )
}

function problemOf({ errors, refused }: CheckoutState, text: Text['checkout']['form']): string | null {
  if (refused) return text.errors[refused]
  if (errors.includes('lines')) return text.errors.lines
  return errors.length > 0 ? text.errors.summary : null
}
