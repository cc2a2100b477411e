'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, type ReactNode, startTransition, useActionState, useCallback, useState } from 'react'
import {
  cartCountFromCookie,
  clearOptimisticCartCount,
  setOptimisticCartCount,
} from '@/app/_components/layout/cart-count'
import { Notice } from '@/app/_components/ui/notice'
import { Price } from '@/app/_components/ui/price'
import type { Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import { reloadIfOutdated, requestFailure } from '@/app/_update/reload-if-outdated'
import type { ProductVariant } from '@/lib/catalog/queries'
import { maxQuantity } from '@/lib/orders/limits'
import { addToCart, type CartProblem } from './actions'
import { OptionChips } from './option-chips'
import { QuantityField } from './quantity-field'
import { defaultSelection, option1Values, option2Values, selectedVariant, selectOption1 } from './selection'
import { Toast, type ToastMessage } from './toast'

/** Up to this stock, the page shows how many are left. */
const lowStock = 10

type Problem = CartProblem | { kind: 'lost' | 'failed'; left: 0; inCart: 0 }

/**
 * The form for variant and quantity. The buttons of <BuyBar> submit it by its id `buy`. Without scripts it is a plain form
 * with radio buttons. With scripts, price and stock follow the selection, and "added to cart" shows before the server has
 * responded.
 */
export function BuyForm({
  slug,
  optionNames: [name1, name2],
  variants,
  sales,
  text,
  buttons,
  children,
}: {
  slug: string
  optionNames: [string | null, string | null]
  variants: ProductVariant[]
  /** The number sold, as text. */
  sales: string
  text: Text['product']
  buttons: ReactNode
  /** Title and subtitle. */
  children: ReactNode
}) {
  const [postedProblem, action] = useActionState(addToCart, null)
  const [selection, setSelection] = useState(() => defaultSelection(variants))
  const [quantity, setQuantity] = useState('1')
  const [toast, setToast] = useState<ToastMessage | null>(null)

  const variant = selectedVariant(variants, selection)
  const onHand = variant?.onHand ?? 0
  const available = Math.min(onHand, maxQuantity)

  const explain = ({ kind, left, inCart }: Problem) => interpolate(text.problems[kind], { n: left, inCart })

  const closeToast = useCallback(() => setToast(null), [])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    const buy = button?.value === 'buy'
    const form = new FormData(event.currentTarget)
    form.set('intent', buy ? 'buy' : 'cart')
    setToast(buy ? { message: text.toCheckout } : { message: text.added, link: text.toCart })
    if (!buy) setOptimisticCartCount(cartCountFromCookie() + (Number(quantity) || 0))
    startTransition(async () => {
      const problem = await addToCart(null, form).catch((error: unknown): Problem | null => {
        unstable_rethrow(error)
        return reloadIfOutdated(error) ? null : { kind: requestFailure(error), left: 0, inCart: 0 }
      })
      clearOptimisticCartCount()
      if (problem) setToast({ message: explain(problem), problem: true })
    })
  }

  return (
    <form id="buy" action={action} onSubmit={submit} className="flex flex-col gap-5">
      <input type="hidden" name="slug" value={slug} />
      {/* The prices on the page, so that the cart can point out changes. They are never charged. */}
      <input
        type="hidden"
        name="shown"
        value={variants.map(({ sku, price }) => `${sku}~${price}`).join(' ')}
      />
      {/* Only set if the form was posted without scripts. */}
      {postedProblem && (
        <Notice tone="warn" live>
          {explain(postedProblem)}
        </Notice>
      )}
      <div>
        <div className="flex items-baseline justify-between gap-3" aria-live="polite">
          <Price fen={variant?.price ?? 0} size="lg" />
          <span className="text-sm text-soft">{sales}</span>
        </div>
        {children}
      </div>
      {name1 && (
        <OptionChips
          name="option1"
          legend={name1}
          options={option1Values(variants)}
          selected={selection.option1}
          soldOutMark={text.soldOutMark}
          onSelect={(value) => setSelection(selectOption1(variants, selection, value))}
        />
      )}
      {name2 && (
        <OptionChips
          name="option2"
          legend={name2}
          options={option2Values(variants, selection)}
          selected={selection.option2}
          soldOutMark={text.soldOutMark}
          onSelect={(value) => setSelection({ ...selection, option2: value })}
        />
      )}
      {available > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span>
            <span className="block font-medium">{text.quantity}</span>
            <span className={`text-sm ${onHand <= lowStock ? 'text-price' : 'text-soft'}`} aria-live="polite">
              {onHand <= lowStock ? interpolate(text.left, { n: onHand }) : text.inStock}
            </span>
          </span>
          <QuantityField value={quantity} max={available} onChange={setQuantity} text={text} />
        </div>
      )}
      {buttons}
      <Toast toast={toast} onClose={closeToast} />
    </form>
  )
}
