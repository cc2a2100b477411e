'use server'

import { refresh } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { forgetHandover, readHandover } from '@/app/_ui/handover-cookie'
import { listAddresses, rememberAddress } from '@/lib/addresses'
import { viewer } from '@/lib/auth/viewer'
import { without } from '@/lib/cart/cart'
import { type OrderLimit, orderLimit } from '@/lib/orders/limit'
import { preparePayment } from '@/lib/orders/pay'
import { OrderRefused, placeOrder } from '@/lib/orders/place'
import { loginPath } from '../login/login-path'
import { checkoutPath } from './checkout-path'
import { type CheckoutField, type CheckoutValues, readCheckoutForm } from './read-form'

/** What the form shows after a submission that did not become an order. */
export interface CheckoutState {
  values: CheckoutValues
  errors: CheckoutField[]
  /**
   * Why the shop took no order from a form without errors: goods changed since the page was shown, and the list says
   * which; or too many orders, in a minute or unpaid.
   */
  refused: 'changed' | OrderLimit | null
}

/**
 * Places the order that the checkout page showed and leads to it. Prices and totals are the database's; the same
 * submission sent twice leads to the same order. Returns what is wrong when there is no order.
 */
export async function submitOrder(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const only = form.get('only')
  const buyer = await viewer()
  if (!buyer) redirect(loginPath(checkoutPath(typeof only === 'string' ? only : null)))

  const { values, request, errors } = readCheckoutForm(form, await listAddresses(buyer.userId))
  if (!request) {
    if (errors.includes('lines') || errors.includes('address')) refresh()
    return { values, errors, refused: null }
  }

  const limit = await orderLimit(buyer.userId, request.submissionKey)
  if (limit) return { values, errors: [], refused: limit }

  const ordered = request.lines.map((line) => line.sku)
  const handover = await readHandover(ordered)
  const placed = await placeOrder(buyer.userId, request, handover).catch((error: unknown) => {
    if (error instanceof OrderRefused) return null
    throw error
  })
  if (!placed) {
    // The page looks every line up again and says beside each what has changed.
    refresh()
    return { values, errors: [], refused: 'changed' }
  }

  await writeCart(without(await readCart(), ordered))
  if (handover) await forgetHandover()
  await rememberAddress(buyer.userId, request.address)
  await preparePayment(placed.orderId)
  // Back must not lead to a checkout that is over.
  redirect(`/orders/${placed.orderNo}`, RedirectType.replace)
}
