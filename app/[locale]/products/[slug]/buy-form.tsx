'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, type ReactNode, startTransition, useActionState, useState } from 'react'
import type { Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { cookieCount, expectCartCount, readCartCount } from '@/app/_ui/cart-count'
import { Notice } from '@/app/_ui/notice'
import { Price } from '@/app/_ui/price'
import { maxCartQuantity } from '@/lib/cart/cart'
import type { ProductVariant } from '@/lib/catalog/read'
import { type CartProblem, putInCart } from './actions'
import { chooseFirst, firstChoice, firstOptions, secondOptions, variantOf } from './choice'
import { OptionChips } from './option-chips'
import { QuantityField } from './quantity-field'
import { Toast, type Told } from './toast'

/** Few pieces are worth a word. */
const lowStock = 10

type Problem = CartProblem | { kind: 'OFFLINE'; left: 0; inCart: 0 }

/**
 * Variant, quantity, and what became of pressing the buttons, which belong to this form by its id `buy` wherever they
 * stand. Before scripts arrive it is a plain form with radio buttons; with them price and stock follow the choice, and
 * adding is answered at once, while the server is still at it.
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
  /** how many were sold, in words */
  sales: string
  text: Text['product']
  buttons: ReactNode
  /** title and subtitle */
  children: ReactNode
}) {
  const [answer, action] = useActionState(putInCart, null)
  const [choice, setChoice] = useState(() => firstChoice(variants))
  const [quantity, setQuantity] = useState('1')
  const [told, setTold] = useState<Told | null>(null)

  const variant = variantOf(variants, choice)
  const onHand = variant?.onHand ?? 0
  const most = Math.min(onHand, maxCartQuantity)

  const explain = ({ kind, left, inCart }: Problem) => fill(text.problems[kind], { n: left, inCart })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    const buy = button?.value === 'buy'
    const form = new FormData(event.currentTarget)
    form.set('intent', buy ? 'buy' : 'cart')
    setTold(buy ? { message: text.toCheckout } : { message: text.added, link: text.toCart })
    if (!buy) expectCartCount(cookieCount() + (Number(quantity) || 0))
    startTransition(async () => {
      const found = await putInCart(null, form).catch((error: unknown): Problem => {
        unstable_rethrow(error)
        return { kind: 'OFFLINE', left: 0, inCart: 0 }
      })
      readCartCount()
      if (found) setTold({ message: explain(found), problem: true })
    })
  }

  return (
    <form id="buy" action={action} onSubmit={submit} className="flex flex-col gap-5">
      <input type="hidden" name="slug" value={slug} />
      {/* The prices as shown, so that the cart can say when one has changed. They are never charged. */}
      <input
        type="hidden"
        name="shown"
        value={variants.map(({ sku, price }) => `${sku}~${price}`).join(' ')}
      />
      {/* Only a form sent without scripts is answered by a page. */}
      {answer && (
        <Notice tone="warn" live>
          {explain(answer)}
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
          options={firstOptions(variants)}
          chosen={choice.option1}
          soldOutMark={text.soldOutMark}
          onChoose={(value) => setChoice(chooseFirst(variants, choice, value))}
        />
      )}
      {name2 && (
        <OptionChips
          name="option2"
          legend={name2}
          options={secondOptions(variants, choice)}
          chosen={choice.option2}
          soldOutMark={text.soldOutMark}
          onChoose={(value) => setChoice({ ...choice, option2: value })}
        />
      )}
      {most > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span>
            <span className="block font-medium">{text.quantity}</span>
            <span className={`text-sm ${onHand <= lowStock ? 'text-price' : 'text-soft'}`} aria-live="polite">
              {onHand <= lowStock ? fill(text.left, { n: onHand }) : text.inStock}
            </span>
          </span>
          <QuantityField value={quantity} most={most} onChange={setQuantity} text={text} />
        </div>
      )}
      {buttons}
      <Toast told={told} tell={setTold} />
    </form>
  )
}
