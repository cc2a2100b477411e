import { alertStockMissing } from '@/lib/alerts/alerts'
import { type Tx, transaction } from '@/lib/db'
import { release, restock, stockOf } from '@/lib/inventory/stock'
import { lockOrder } from '@/lib/orders/lock'
import { isProven } from '@/lib/orders/payment-proof'
import { type NewRefundPart, reserveRefund } from '@/lib/payments/reserve-refund'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { refundFor } from './amounts'

/** NOT_CONFIRMED: the payment is not proven. GONE: no paid order has this number. */
export type CancelResult = 'CANCELLED' | 'NOT_CONFIRMED' | 'GONE'

/**
 * The merchant cancels a paid order before it ships: PAID → REFUNDED, its stock on hand again, and a refund planned of
 * all that was not refunded before. Refused while the payment is not confirmed: money that may not have arrived cannot
 * be refunded.
 */
export async function cancelPaidOrder(orderNo: string, by: string): Promise<CancelResult> {
  return transaction(async (tx) => {
    const locked = await lockOrder(tx, { orderNo, status: 'PAID', stock: 'SOLD' })
    if (!locked) return 'GONE'
    const order = await tx.order.findUniqueOrThrow({
      where: { id: locked.id },
      include: { items: { orderBy: { position: 'asc' } }, payments: { where: { outcome: 'APPLIED' } } },
    })
    const [payment] = order.payments
    if (!payment || !isProven(payment)) return 'NOT_CONFIRMED'
    await tx.order.update({
      where: { id: order.id },
      data: { status: 'REFUNDED', stock: 'RELEASED', closedAt: new Date() },
    })
    if (!(await restock(tx, await stockOf(tx, order.id)))) await alertStockMissing(tx, order.id, 'restock')
    const left = Number(payment.amount - payment.refundReserved)
    const parts = fitParts(remainingParts(order), left)
    const planned = parts.reduce((sum, part) => sum + part.amount, 0)
    // An earlier, disputed payment may have used up lines of the order. All of this payment goes back all the same.
    if (planned < left) parts.push({ kind: 'GOODWILL', amount: left - planned })
    const amount = left
    if (amount > 0) {
      await raiseCounters(tx, order.id, parts)
      const refundNo = await reserveRefund(tx, {
        paymentId: payment.id,
        orderId: order.id,
        payeeOpenId: payment.payerOpenId,
        amount,
        reason: 'CANCELLED',
        requestKey: `cancel:${order.id}`,
        parts,
        decidedBy: by,
      })
      if (!refundNo) throw new Error('the locked payment has its rest left')
    }
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'CANCELLED_BY_SHOP', by } })
    return 'CANCELLED'
  })
}

/** What is left to refund of an order: its lines in the order's sequence, then its shipping. */
function remainingParts(order: Prisma.OrderGetPayload<{ include: { items: true } }>): NewRefundPart[] {
  const parts: NewRefundPart[] = order.items
    .filter((item) => item.refundedQuantity < item.quantity)
    .map((item) => {
      const quantity = item.quantity - item.refundedQuantity
      return { kind: 'GOODS', orderItemId: item.id, quantity, amount: refundFor(item, quantity) }
    })
  const shipping = order.shippingFee - order.shippingRefunded
  if (shipping > 0) parts.push({ kind: 'SHIPPING', amount: shipping })
  return parts
}

/** Cuts parts from the end until they fit in `left` fen: a goodwill refund may have used up some of the payment. */
export function fitParts(parts: NewRefundPart[], left: number): NewRefundPart[] {
  let rest = left
  return parts.map((part) => {
    const amount = Math.min(part.amount, rest)
    rest -= amount
    return { ...part, amount }
  })
}

/** Raises the counters of lines and shipping. The order is locked, and the table's CHECKs bound them. */
async function raiseCounters(tx: Tx, orderId: string, parts: NewRefundPart[]): Promise<void> {
  for (const { kind, orderItemId, quantity = 0, amount } of parts) {
    if (kind === 'SHIPPING')
      await tx.order.update({ where: { id: orderId }, data: { shippingRefunded: { increment: amount } } })
    if (orderItemId) {
      await tx.orderItem.update({
        where: { id: orderItemId },
        data: { refundedQuantity: { increment: quantity }, refundedAmount: { increment: amount } },
      })
    }
  }
}

/**
 * The merchant closes an order under review: REVIEW → CLOSED, its stock on hand again unless it was released before.
 * Its money is a decision of its own (decideMoney). Returns whether this call did it.
 */
export async function closeReviewed(orderNo: string, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [order] = await tx.order.updateManyAndReturn({
      where: { orderNo, status: 'REVIEW' },
      data: { status: 'CLOSED', closedAt: new Date(), version: { increment: 1 } },
      select: { id: true, stock: true },
    })
    if (!order) return false
    // An order that was closed when the wrong amount arrived has released its stock already.
    if (order.stock === 'HELD') {
      await tx.order.update({ where: { id: order.id }, data: { stock: 'RELEASED' } })
      if (!(await release(tx, await stockOf(tx, order.id)))) await alertStockMissing(tx, order.id, 'release')
    }
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'CLOSED_BY_SHOP', by } })
    return true
  })
}
