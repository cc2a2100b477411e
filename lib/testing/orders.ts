import { randomUUID } from 'node:crypto'
import { db, transaction } from '@/lib/db'
import { placeOrder } from '@/lib/orders/place'
import { preparePayment } from '@/lib/payments/create'
import type { PaymentEvent } from '@/lib/payments/event'
import { settlePayment } from '@/lib/payments/settle'
import { givenProduct, givenUser } from './database'

const address = {
  name: '林小满',
  phone: '13800000000',
  region: '浙江省 杭州市 西湖区',
  detail: '文三路 1 号',
}

/** What a buyer submits for some of one variant. */
export function requestFor(
  variant: { sku: string; price: number },
  quantity = 1,
  submissionKey: string = randomUUID(),
) {
  return {
    submissionKey,
    lines: [{ sku: variant.sku, quantity, seenPrice: variant.price }],
    address,
    note: '',
  }
}

/** A pending order of one piece at 100 fen, with its payment attempt. */
export async function givenOrder(options: { stock?: number; price?: number } = {}) {
  const variant = await givenProduct(options)
  const userId = await givenUser()
  const { orderId, orderNo } = await placeOrder(userId, requestFor(variant))
  const attempt = await attemptOf(orderId)
  return { orderId, orderNo, userId, variant, outTradeNo: attempt.outTradeNo }
}

/** Places an order as the checkout does: committed, then made payable at the platform. */
export async function placeAndPrepare(userId: string, request: ReturnType<typeof requestFor>) {
  const placed = await placeOrder(userId, request)
  await preparePayment(placed.orderId)
  return placed
}

/** An order's payment attempt, as it stands now. */
export function attemptOf(orderId: string) {
  return db().paymentAttempt.findFirstOrThrow({ where: { orderId } })
}

/** A paid trade of 100 fen for a payment number, as a notification reports it; `other` replaces single fields. */
export function eventOf(outTradeNo: string, other: Partial<PaymentEvent> = {}): PaymentEvent {
  return {
    appId: 'shop-under-test',
    tradeNo: randomUUID(),
    outTradeNo,
    payerOpenId: 'payer',
    amount: 100,
    paidAt: null,
    source: 'NOTIFICATION',
    overTls: false,
    ...other,
  }
}

/** A paid order of one piece at 100 fen that a notification and a query have reported: it may ship. */
export async function givenPaidOrder(options: { stock?: number; payerOpenId?: string } = {}) {
  const { payerOpenId = 'payer', ...stock } = options
  const order = await givenOrder(stock)
  const event = eventOf(order.outTradeNo, { payerOpenId })
  await settlePayment(event)
  await settlePayment({ ...event, source: 'QUERY' })
  return { ...order, event }
}

/** Places an order of several variants, for a new buyer. */
export async function placeLines(lines: { variant: { sku: string; price: number }; quantity: number }[]) {
  const userId = await givenUser()
  const wanted = lines.map(({ variant, quantity }) => {
    return { sku: variant.sku, quantity, seenPrice: variant.price }
  })
  const request = { ...requestFor({ sku: '', price: 0 }), lines: wanted }
  return { userId, ...(await placeOrder(userId, request)) }
}

/** A line of an order as it was paid: fen for all of its pieces. */
export interface PaidLine {
  quantity: number
  paid: number
}

/**
 * A proven paid order with these lines, each paid as said, and a shipping fee in fen. A line's discount is what its price
 * exceeds that by. `lineIds` stand in the order of `lines`.
 */
export async function givenPaidLines(lines: PaidLine[], shippingFee = 0, payerOpenId = 'payer') {
  const wanted = []
  for (const { quantity, paid } of lines) {
    const price = Math.max(1, Math.ceil(paid / quantity))
    wanted.push({ variant: await givenProduct({ stock: quantity, price }), quantity })
  }
  const { userId, orderId, orderNo } = await placeLines(wanted)
  const items = await db().orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' } })
  const amount = lines.reduce((sum, { paid }) => sum + paid, shippingFee)
  await transaction(async (tx) => {
    for (const [n, { id, price, quantity }] of items.entries()) {
      const paid = lines[n]?.paid ?? 0
      await tx.orderItem.update({ where: { id }, data: { paid, discount: price * quantity - paid } })
    }
    const goodsAmount = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
    const discount = goodsAmount + shippingFee - amount
    await tx.order.update({ where: { id: orderId }, data: { goodsAmount, shippingFee, discount, amount } })
    await tx.paymentAttempt.updateMany({ where: { orderId }, data: { amount } })
  })
  const { outTradeNo } = await attemptOf(orderId)
  const event = eventOf(outTradeNo, { amount, payerOpenId })
  await settlePayment(event)
  await settlePayment({ ...event, source: 'QUERY' })
  const { id: paymentId } = await db().payment.findFirstOrThrow({ where: { tradeNo: event.tradeNo } })
  return {
    orderId,
    orderNo,
    userId,
    outTradeNo,
    event,
    paymentId,
    amount,
    lineIds: items.map(({ id }) => id),
  }
}
