import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { preparePayment } from '@/lib/orders/pay'
import { placeOrder } from '@/lib/orders/place'
import { type PaymentFact, settlePayment } from '@/lib/orders/settle'
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

/** A paid trade of 100 fen for a payment number, as a notification tells it; `other` replaces single facts. */
export function factOf(outTradeNo: string, other: Partial<PaymentFact> = {}): PaymentFact {
  const told = {
    appId: 'shop-under-test',
    tradeNo: randomUUID(),
    payerOpenId: 'payer',
    amount: 100,
    paidAt: null,
  }
  return { ...told, outTradeNo, source: 'NOTIFICATION', ...other }
}

/** A paid order of one piece at 100 fen that notification and query agree upon: it may be shipped. */
export async function givenPaidOrder(options: { stock?: number; payerOpenId?: string } = {}) {
  const { payerOpenId = 'payer', ...goods } = options
  const order = await givenOrder(goods)
  const fact = factOf(order.outTradeNo, { payerOpenId })
  await settlePayment(fact)
  await settlePayment({ ...fact, source: 'QUERY' })
  return { ...order, fact }
}
