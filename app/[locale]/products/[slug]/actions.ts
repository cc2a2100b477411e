'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { addLine, maxCartQuantity } from '@/lib/cart/cart'
import { getProduct } from '@/lib/catalog/read'

/** Why something could not be put in the cart; `left` is how many there are, `inCart` how many are in it already. */
export interface CartProblem {
  kind: 'MISSING' | 'SOLD_OUT' | 'NOT_ENOUGH' | 'IN_CART' | 'QUANTITY'
  left: number
  inCart: number
}

/**
 * The product page's form. Takes `slug`, `option1`, `option2`, `quantity` and `intent`: `cart` adds to what is in the
 * cart; `buy` sets the cart's line to just this quantity, so that pressing it again orders no more, and goes to the
 * checkout of that line alone. Answers with a problem, or null when it is done. Without scripts it leads to the cart.
 */
export async function putInCart(_before: CartProblem | null, form: FormData): Promise<CartProblem | null> {
  const product = await getProduct(text(form, 'slug'))
  const variant = product?.variants.find(
    ({ option1, option2 }) =>
      (option1 ?? '') === text(form, 'option1') && (option2 ?? '') === text(form, 'option2'),
  )
  if (!variant) return problem('MISSING')

  const { sku, onHand } = variant
  const seenPrice = shownPrice(text(form, 'shown'), sku) ?? variant.price
  const most = Math.min(onHand, maxCartQuantity)
  if (most === 0) return problem('SOLD_OUT')
  const quantity = Number(text(form, 'quantity'))
  if (!Number.isInteger(quantity) || quantity < 1) return problem('QUANTITY', most)
  if (quantity > most) return problem('NOT_ENOUGH', most)

  const lines = await readCart()
  if (text(form, 'intent') === 'buy') {
    const others = lines.filter((line) => line.sku !== sku)
    await writeCart(addLine(others, { sku, quantity, seenPrice }))
    redirect(`/checkout?only=${sku}`)
  }
  const inCart = lines.find((line) => line.sku === sku)?.quantity ?? 0
  if (inCart + quantity > most) return problem('IN_CART', most, inCart)
  await writeCart(addLine(lines, { sku, quantity, seenPrice }))
  // Only a script sends this header; without one the answer has to be a page that shows what happened.
  if (!(await headers()).has('next-action')) redirect('/cart')
  return null
}

/** What the page, which may be some minutes old, named as the price of a SKU, in fen. */
function shownPrice(shown: string, sku: string): number | undefined {
  const [, price] =
    shown
      .split(' ')
      .map((each) => each.split('~'))
      .find(([name]) => name === sku) ?? []
  return price && /^\d{1,9}$/.test(price) ? Number(price) : undefined
}

function problem(kind: CartProblem['kind'], left = 0, inCart = 0): CartProblem {
  return { kind, left, inCart }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
