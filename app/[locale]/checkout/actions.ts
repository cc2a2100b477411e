'use server'

import { refresh } from 'next/cache'
import { RedirectType, redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { listAddresses, rememberAddress } from '@/lib/addresses'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { removeSkus } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { clearTransfer, readTransfer } from '@/lib/cart/transfer-cookie'
import { OrderRefused, placeOrder, SubmissionReused } from '@/lib/orders/place'
import { type OrderLimit, orderLimit } from '@/lib/orders/rate-limit'
import { preparePayment } from '@/lib/payments/create'
import { checkoutPath } from './checkout-path'
import { type CheckoutField, type CheckoutValues, readCheckoutForm } from './read-form'

/** The response to a submission that did not create an order. */
export interface CheckoutState {
  values: CheckoutValues
  errors: CheckoutField[]
  /** Why a valid form was refused; null if it was not. */
  refused: Refusal | null
}

/**
 * `changed`: products have changed since the page was rendered, and the list shows which. `reused`: this form has led to
 * another order, `orderNo`. Else the limit that the buyer has reached.
 */
export type Refusal =
  | { reason: 'changed' | 'tooLarge' | 'tooManyPieces' | OrderLimit }
  | { reason: 'heldTooMuch'; left: { sku: string; pieces: number }[] }
  | { reason: 'reused'; orderNo: string }

/**
 * Places the order that the checkout page showed and redirects to it. Prices come from the database. Submitting twice
 * with the same key leads to the same order. Returns the errors if no order was placed.
 */
export async function submitOrder(_: CheckoutState, form: FormData): Promise<CheckoutState> {
  const only = form.get('only')
  const buyer = await getCurrentUser()
  if (!buyer) redirect(loginPath(await actionPath(checkoutPath(typeof only === 'string' ? only : null))))

  const { values, request, errors } = readCheckoutForm(form, await listAddresses(buyer.userId))
  if (!request) {
    if (errors.includes('lines') || errors.includes('address')) refresh()
    return { values, errors, refused: null }
  }

  const limit = await orderLimit(buyer.userId, request.submissionKey)
  if (limit) return { values, errors: [], refused: { reason: limit } }

  const skus = request.lines.map((line) => line.sku)
  const transferToken = await readTransfer(skus)
  const placed = await placeOrder(buyer.userId, request, transferToken).catch(refusalOf)
  if ('reason' in placed) {
    // The page then shows what has changed next to each line.
    refresh()
    return { values, errors: [], refused: placed }
  }

  await writeCart(removeSkus(await readCart(), skus))
  if (transferToken) await clearTransfer()
  await rememberAddress(buyer.userId, request.address)
  await preparePayment(placed.orderId)
  // Replace the history entry: going back must not return to the completed checkout.
  redirect(await actionPath(`/orders/${placed.orderNo}`), RedirectType.replace)
}

/** What the form shows for an order that was not placed. Rethrows what is not a refusal. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof SubmissionReused) return { reason: 'reused', orderNo: error.orderNo }
  if (!(error instanceof OrderRefused)) throw error
  if (error.problem === 'TOTAL_TOO_LARGE') return { reason: 'tooLarge' }
  if (error.problem === 'TOO_MANY_PIECES') return { reason: 'tooManyPieces' }
  const held = error.problems.filter(({ kind }) => kind === 'HOLD_LIMIT')
  if (held.length === 0) return { reason: 'changed' }
  return { reason: 'heldTooMuch', left: held.map(({ sku, left = 0 }) => ({ sku, pieces: left })) }
}
