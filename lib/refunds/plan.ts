import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { isProven } from '@/lib/orders/payment-proof'
import { type NewRefundPart, reserveRefund } from '@/lib/payments/reserve-refund'
import { refundFor } from './amounts'

/** A refund of part of an order's payment; amounts in fen. */
export interface PartialRefund {
  /** The form's own key: the same request plans one refund, however often it is sent. */
  requestKey: string
  /** Pieces of lines, each at what was paid for them. */
  lines?: { orderItemId: string; quantity: number }[]
  shipping?: number
  /** Money refunded for no line in particular. */
  goodwill?: number
}

/**
 * REPEATED: this request has planned its refund before. TOO_MUCH: not that much is left of a line, of shipping or of the
 * payment, or what is asked for is worth no fen. NOTHING: no amount at all. GONE: no paid order has this number.
 */
export type PlanResult = 'PLANNED' | 'REPEATED' | 'NOT_CONFIRMED' | 'TOO_MUCH' | 'NOTHING' | 'GONE'

/** Rolls the transaction back when too little is left. */
class NothingLeft extends Error {}

/**
 * Plans a refund of some lines, of shipping or of a goodwill amount of a paid order, by the merchant `by`. The order keeps
 * its state. Several may be planned for one payment: counters on payment, lines and order are raised by conditional
 * updates in one transaction, so they never exceed what was paid. Refused until the payment is confirmed.
 */
export async function planPartialRefund(
  orderNo: string,
  request: PartialRefund,
  by: string,
): Promise<PlanResult> {
  const { lines = [], shipping = 0, goodwill = 0 } = request
  const requestKey = `form:${request.requestKey}`
  const asked = [shipping, goodwill, ...lines.map(({ quantity }) => quantity)]
  if (!asked.every(isCount) || asked.every((count) => count === 0)) return 'NOTHING'
  try {
    return await transaction(async (tx) => {
      const order = await lockPaidOrder(tx, orderNo)
      // Before anything is reserved: the first request may have used up what this one asks for.
      if ((await tx.refundIntent.count({ where: { requestKey } })) > 0) return 'REPEATED'
      if (!order) return 'GONE'
      const { payment } = order
      if (!isProven(payment)) return 'NOT_CONFIRMED'
      const parts: NewRefundPart[] = []
      for (const { orderItemId, quantity } of lines)
        if (quantity > 0) parts.push(await reserveLine(tx, order.id, orderItemId, quantity))
      if (shipping > 0) parts.push(await reserveShipping(tx, order, shipping))
      if (goodwill > 0) parts.push({ kind: 'GOODWILL', amount: goodwill })
      const amount = parts.reduce((sum, part) => sum + part.amount, 0)
      if (amount === 0) throw new NothingLeft()
      const refundNo = await reserveRefund(tx, {
        paymentId: payment.id,
        orderId: order.id,
        payeeOpenId: payment.payerOpenId,
        amount,
        reason: 'GOODWILL',
        requestKey,
        parts,
        decidedBy: by,
      })
      if (!refundNo) throw new NothingLeft()
      await tx.orderEvent.create({
        data: { orderId: order.id, kind: 'REFUND_GOODWILL', detail: refundNo, by },
      })
      return 'PLANNED'
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'REPEATED'
    if (error instanceof NothingLeft) return 'TOO_MUCH'
    throw error
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Locks a paid order and finds its applied payment. */
async function lockPaidOrder(tx: Tx, orderNo: string) {
  const [order] = await tx.order.updateManyAndReturn({
    where: { orderNo, status: { in: ['PAID', 'SHIPPED', 'COMPLETED'] } },
    data: { version: { increment: 1 } },
    select: { id: true, shippingFee: true, shippingRefunded: true },
  })
  if (!order) return null
  const payment = await tx.payment.findFirst({ where: { orderId: order.id, outcome: 'APPLIED' } })
  return payment && { ...order, payment }
}

/** Raises a line's counters for `quantity` more pieces, if the line has them left. Throws NothingLeft when it has not. */
export async function reserveLine(
  tx: Tx,
  orderId: string,
  orderItemId: string,
  quantity: number,
): Promise<NewRefundPart> {
  const item = await tx.orderItem.findFirst({ where: { id: orderItemId, orderId } })
  if (!item || item.refundedQuantity + quantity > item.quantity) throw new NothingLeft()
  const amount = refundFor(item, quantity)
  const { count } = await tx.orderItem.updateMany({
    // Fails if another transaction has changed the counters since they were read.
    where: { id: item.id, refundedQuantity: item.refundedQuantity, refundedAmount: item.refundedAmount },
    data: { refundedQuantity: { increment: quantity }, refundedAmount: { increment: amount } },
  })
  if (count === 0) throw new NothingLeft()
  return { kind: 'GOODS', orderItemId, quantity, amount }
}

/** Raises the shipping counter of a locked order. Throws NothingLeft when not that much was paid or is left. */
async function reserveShipping(
  tx: Tx,
  order: { id: string; shippingFee: number; shippingRefunded: number },
  amount: number,
): Promise<NewRefundPart> {
  if (amount > order.shippingFee - order.shippingRefunded) throw new NothingLeft()
  await tx.order.update({ where: { id: order.id }, data: { shippingRefunded: { increment: amount } } })
  return { kind: 'SHIPPING', amount }
}
