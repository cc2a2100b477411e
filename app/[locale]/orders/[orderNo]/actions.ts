'use server'

import { refresh } from 'next/cache'
import { notFound, RedirectType, redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { addLine } from '@/lib/cart/cart'
import { readCart, writeCart } from '@/lib/cart/cookie'
import { confirmReceipt } from '@/lib/orders/fulfil'
import { maxQuantity } from '@/lib/orders/limits'
import { getOwnOrder, type OwnOrder } from '@/lib/orders/queries'
import { cancelOrder } from '@/lib/payments/cancel'
import { preparePayment } from '@/lib/payments/create'
import { queryPayment } from '@/lib/payments/query'
import { consumeRateLimit } from '@/lib/rate-limit'

/** The result of 我已完成支付; null before the first check, and if the order is not pending any more. */
export type PaymentCheck = 'unpaid' | 'unavailable' | 'tooOften' | null

/** Queries the platform whether the order is paid, now instead of at the next scheduled check. */
export async function checkPayment(_: PaymentCheck, form: FormData): Promise<PaymentCheck> {
  const orderNo = String(form.get('orderNo'))
  const { userId, order } = await ownOrder(orderNo)
  if (!(await consumeRateLimit('payment', userId))) return 'tooOften'
  const { answered } = await queryPayment(order.id)
  // If the platform no longer knows the payment code, this creates a new one.
  await preparePayment(order.id)
  refresh()
  const current = await ownOrder(orderNo)
  if (current.order.status !== 'PENDING') return null
  return answered ? 'unpaid' : 'unavailable'
}

/** Retries preparing the payment. */
export async function retryPayment(orderNo: string): Promise<void> {
  const { userId, order } = await ownOrder(orderNo)
  if (!(await consumeRateLimit('payment', userId)))
    redirect(await tooOftenPath(orderNo), RedirectType.replace)
  await preparePayment(order.id)
  return showOrder(orderNo)
}

/** Cancels the order unless it is paid. */
export async function cancel(orderNo: string): Promise<void> {
  const { userId } = await ownOrder(orderNo)
  if (!(await consumeRateLimit('payment', userId)))
    redirect(await tooOftenPath(orderNo), RedirectType.replace)
  await cancelOrder(userId, orderNo)
  return showOrder(orderNo)
}

/** The buyer confirms receipt, which completes the order. */
export async function confirmReceived(orderNo: string): Promise<void> {
  const { userId } = await ownOrder(orderNo)
  await confirmReceipt(userId, orderNo)
  return showOrder(orderNo)
}

/** Adds the order's lines to the cart. They keep the prices paid, so that the cart points out changes. */
export async function buyAgain(orderNo: string): Promise<void> {
  const { order } = await ownOrder(orderNo)
  const lines = order.lines.map(({ sku, quantity, price }) => ({
    sku,
    quantity: Math.min(quantity, maxQuantity),
    seenPrice: price,
  }))
  await writeCart(lines.toReversed().reduce(addLine, await readCart()))
  redirect(await actionPath('/cart'))
}

/** The caller's order. Responds with 404 if it is not theirs, and redirects to the login page without a session. */
async function ownOrder(orderNo: string): Promise<{ userId: string; order: OwnOrder }> {
  if (typeof orderNo !== 'string' || !/^\w{1,40}$/.test(orderNo)) notFound()
  const buyer = await getCurrentUser()
  if (!buyer) redirect(loginPath(await orderPath(orderNo)))
  const { userId } = buyer
  return { userId, order: (await getOwnOrder(userId, orderNo)) ?? notFound() }
}

/** The order page with a message that there were too many requests. */
async function tooOftenPath(orderNo: string): Promise<string> {
  return `${await orderPath(orderNo)}?wait`
}

// Without scripts, a redirect prevents that reloading the page submits the form again.
async function showOrder(orderNo: string): Promise<never> {
  redirect(await orderPath(orderNo), RedirectType.replace)
}

function orderPath(orderNo: string): Promise<string> {
  return actionPath(`/orders/${orderNo}`)
}
