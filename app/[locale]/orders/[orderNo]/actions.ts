'use server'

import { refresh } from 'next/cache'
import { notFound, RedirectType, redirect } from 'next/navigation'
import { readCart, writeCart } from '@/app/_ui/cart-cookie'
import { viewer } from '@/lib/auth/viewer'
import { addLine, maxCartQuantity } from '@/lib/cart/cart'
import { askPlatform } from '@/lib/orders/ask'
import { cancelOrder } from '@/lib/orders/close'
import { confirmReceipt } from '@/lib/orders/fulfil'
import { preparePayment } from '@/lib/orders/pay'
import { getOwnOrder, type OwnOrder } from '@/lib/orders/read'
import { takeTurn } from '@/lib/rate-limit'
import { loginPath } from '../../login/login-path'

/** What the buyer hears after 我已完成支付; null while nothing was asked or the order moved on. */
export type AskedPayment = 'unpaid' | 'noAnswer' | 'tooOften' | null

/** Asks the platform whether the order is paid. What a browser says never counts; this only asks sooner. */
export async function askPaid(_: AskedPayment, form: FormData): Promise<AskedPayment> {
  const orderNo = String(form.get('orderNo'))
  const { userId, order } = await ownOrder(orderNo)
  if (!(await takeTurn('ask', userId))) return 'tooOften'
  const { answered } = await askPlatform(order.id)
  // Should the platform no longer know the code, the buyer gets a new one at once.
  await preparePayment(order.id)
  refresh()
  const now = await ownOrder(orderNo)
  if (now.order.status !== 'PENDING') return null
  return answered ? 'unpaid' : 'noAnswer'
}

/** Tries again to get the order ready for paying. */
export async function retryPayment(orderNo: string): Promise<void> {
  const { userId, order } = await ownOrder(orderNo)
  if (!(await takeTurn('ask', userId))) redirect(waitPath(orderNo), RedirectType.replace)
  await preparePayment(order.id)
  showOrder(orderNo)
}

/** Cancels the order unless it is paid. */
export async function cancel(orderNo: string): Promise<void> {
  const { userId } = await ownOrder(orderNo)
  if (!(await takeTurn('ask', userId))) redirect(waitPath(orderNo), RedirectType.replace)
  await cancelOrder(userId, orderNo)
  showOrder(orderNo)
}

/** The buyer has their goods: the order is complete. */
export async function confirmReceived(orderNo: string): Promise<void> {
  const { userId } = await ownOrder(orderNo)
  await confirmReceipt(userId, orderNo)
  showOrder(orderNo)
}

/** Puts the order's goods into the cart again, at the prices paid, so that the cart points out what has changed. */
export async function buyAgain(orderNo: string): Promise<void> {
  const { order } = await ownOrder(orderNo)
  const again = order.lines.map(({ sku, quantity, price }) => ({
    sku,
    quantity: Math.min(quantity, maxCartQuantity),
    seenPrice: price,
  }))
  await writeCart(again.toReversed().reduce(addLine, await readCart()))
  redirect('/cart')
}

/** The order if it is the caller's. Another person's does not exist for them; without a login, login comes first. */
async function ownOrder(orderNo: string): Promise<{ userId: string; order: OwnOrder }> {
  if (typeof orderNo !== 'string' || !/^\w{1,40}$/.test(orderNo)) notFound()
  const buyer = await viewer()
  if (!buyer) redirect(loginPath(`/orders/${orderNo}`))
  const { userId } = buyer
  return { userId, order: (await getOwnOrder(userId, orderNo)) ?? notFound() }
}

/** The order's page, saying that nothing was done because it was asked for too often. */
function waitPath(orderNo: string): string {
  return `/orders/${orderNo}?wait`
}

// A redirect to where one is: without scripts, reloading the page must not send the form again.
function showOrder(orderNo: string): never {
  redirect(`/orders/${orderNo}`, RedirectType.replace)
}
