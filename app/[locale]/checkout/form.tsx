'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { ShopLink } from '@/app/_components/layout/shop-link'
import { TextAreaField } from '@/app/_components/ui/field'
import { Notice } from '@/app/_components/ui/notice'
import { Price } from '@/app/_components/ui/price'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { useFormAction } from '@/app/_components/ui/use-form-action'
import type { Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { SavedAddress } from '@/lib/addresses'
import { maxLengths } from '@/lib/orders/limits'
import { noChoices, type PricedLine, priceOrder } from '@/lib/orders/pricing'
import { type CheckoutState, submitOrder } from './actions'
import { AddressFields } from './address-fields'
import { newAddress } from './new-address'
import type { CheckoutField } from './read-form'
import { CheckoutSummary, type SummaryText } from './summary'

/**
 * The checkout form. Without scripts it is posted, and the page is rendered with the input and its errors. After a failed
 * request the buyer can submit again: the same `submissionKey` leads to the order that may already exist.
 */
export function CheckoutForm({
  text,
  saved,
  submissionKey,
  lines,
  only,
  names,
  items,
  priced,
  summary,
  fix,
}: {
  text: Text['checkout']['form']
  saved: SavedAddress[]
  submissionKey: string
  /** The lines on the page, in the format of the cart cookie. */
  lines: string
  only: string | null
  /** The products' titles by SKU. */
  names: Record<string, string>
  items: ReactNode
  /** The lines that can be ordered. */
  priced: PricedLine[]
  summary: SummaryText
  /** Replaces the submit button while a line cannot be ordered. */
  fix: ReactNode
}) {
  const initial = initialState(saved)
  const { response, failure, form: formProps } = useFormAction(submitOrder, initial)
  const form = useRef<HTMLFormElement>(null)
  const price = priceOrder(priced, response.values.choices)
  const errorOf = (field: CheckoutField) =>
    response.errors.includes(field) ? interpolate(text.errors[field], limitOf(field)) : null

  useEffect(() => {
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    if (invalid && !failure) invalid.focus()
    // The message is at the top of the page, the button at the bottom.
    else if (failure || response.refused || response.errors.length > 0) window.scrollTo({ top: 0 })
  }, [response, failure])

  const problem = failure ? text.errors[failure] : problemOf(response, text, names)
  const reusedOrder = response.refused?.reason === 'reused' ? response.refused.orderNo : null

  return (
    <form
      ref={form}
      {...formProps}
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
            {reusedOrder && (
              <ShopLink href={`/orders/${reusedOrder}`} className="ml-1 underline">
                {text.toFirstOrder}
              </ShopLink>
            )}
          </Notice>
        )}
        <AddressFields text={text} saved={saved} values={response.values} errorOf={errorOf} />
        {items}
        <div className="rounded-card bg-surface p-4 shadow-card md:p-5">
          <TextAreaField
            label={text.note}
            name="note"
            placeholder={interpolate(text.notePlaceholder, limitOf('note'))}
            defaultValue={response.values.note}
            autoComplete="off"
            error={errorOf('note')}
          />
        </div>
        <CheckoutSummary text={summary} price={price} />
      </div>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 bg-surface px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] shadow-bar md:rounded-card md:shadow-card">
        <p className="flex items-baseline gap-2">
          <span className="shrink-0 text-sm text-soft">{summary.total}</span>
          <Price fen={price.amount} />
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

function initialState(saved: SavedAddress[]): CheckoutState {
  return {
    values: {
      addressId: saved[0]?.id ?? newAddress,
      name: '',
      phone: '',
      region: '',
      detail: '',
      note: '',
      choices: noChoices,
    },
    errors: [],
    refused: null,
  }
}

function problemOf(
  { errors, refused }: CheckoutState,
  text: Text['checkout']['form'],
  names: Record<string, string>,
): string | null {
  if (refused?.reason === 'heldTooMuch') {
    const left = refused.left.map(({ sku, pieces }) =>
      interpolate(text.errors.heldLine, { name: names[sku] ?? sku, n: pieces }),
    )
    return [text.errors.heldTooMuch, ...left].join(' ')
  }
  if (refused) return text.errors[refused.reason]
  if (errors.includes('lines')) return text.errors.lines
  return errors.length > 0 ? text.errors.summary : null
}

/** The limit that a field's error names. */
function limitOf(field: CheckoutField): Record<string, number> {
  const limits: Partial<Record<CheckoutField, number>> = maxLengths
  const n = limits[field]
  return n === undefined ? {} : { n }
}
