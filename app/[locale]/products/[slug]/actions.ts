'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { addLine, removeSkus } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { getProduct } from '@/lib/catalog/queries'
import { maxQuantity } from '@/lib/orders/limits'

/** Why nothing was added to the cart. `left` is the available quantity, `inCart` the quantity already in the cart. */
export interface CartProblem {
  kind: 'MISSING' | 'SOLD_OUT' | 'NOT_ENOUGH' | 'IN_CART' | 'QUANTITY'
  left: number
  inCart: number
}

/**
 * The product page's form, with the fields `slug`, `option1`, `option2`, `quantity`, `shown` (the prices on the page) and
 * `intent`. `cart` adds to the cart. `buy` sets the line to exactly this quantity, so that repeating it does not add up,
 * and redirects to the checkout of this line only. Returns a problem or null. Without scripts it redirects to the cart.
 */
export async function addToCart(_previous: CartProblem | null, form: FormData): Promise<CartProblem | null> {
  const product = await getProduct(text(form, 'slug'))
  const variant = product?.variants.find(
    ({ option1, option2 }) =>
      (option1 ?? '') === text(form, 'option1') && (option2 ?? '') === text(form, 'option2'),
  )
  if (!variant) return problem('MISSING')

  const { sku, onHand } = variant
  const seenPrice = shownPrice(text(form, 'shown'), sku) ?? variant.price
  const available = Math.min(onHand, maxQuantity)
  if (available === 0) return problem('SOLD_OUT')
  const quantity = Number(text(form, 'quantity'))
  if (!Number.isInteger(quantity) || quantity < 1) return problem('QUANTITY', available)
  if (quantity > available) return problem('NOT_ENOUGH', available)

  const lines = await readCart()
  if (text(form, 'intent') === 'buy') {
    await writeCart(addLine(removeSkus(lines, [sku]), { sku, quantity, seenPrice }))
    redirect(await actionPath(`/checkout?only=${sku}`))
  }
  const inCart = lines.find((line) => line.sku === sku)?.quantity ?? 0
  if (inCart + quantity > available) return problem('IN_CART', available, inCart)
  await writeCart(addLine(lines, { sku, quantity, seenPrice }))
  // Without scripts (no such header), the response must be a page that shows the result.
  if (!(await headers()).has('next-action')) redirect(await actionPath('/cart'))
  return null
}

/** The price in fen that the page, which may be minutes old, showed for a SKU. `shown` is like `CUP-S~1280 CUP-L~1580`. */
function shownPrice(shown: string, sku: string): number | undefined {
  const entry = shown.split(' ').find((part) => part.startsWith(`${sku}~`))
  const price = entry?.slice(sku.length + 1)
  return price && /^\d{1,9}$/.test(price) ? Number(price) : undefined
}

function problem(kind: CartProblem['kind'], left = 0, inCart = 0): CartProblem {
  return { kind, left, inCart }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
