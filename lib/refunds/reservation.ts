import type { Tx } from '@/lib/db'
import { lockOrder } from '@/lib/orders/lock'
import { reserve } from '@/lib/payments/reserve-refund'
import type { Prisma } from '@/prisma/generated/sqlite/client'

type Part = Prisma.RefundPartModel

/**
 * Locks the order of a refund for this transaction, by the refund's present or a superseded number. Planning, deciding
 * and settling refunds of one order take turns by it, because they write the same counters.
 */
export async function lockOrderOf(tx: Tx, refundNo: string): Promise<void> {
  const select = { payment: { select: { orderId: true } } } as const
  const refund =
    (await tx.refundIntent.findUnique({ where: { refundNo }, select })) ??
    (await tx.supersededPayout.findUnique({ where: { refundNo }, select: { refund: { select } } }))?.refund
  const orderId = refund?.payment.orderId
  if (orderId) await lockOrder(tx, { id: orderId })
}

/** The counters that a refund has raised; amounts in fen. */
async function countersOf(tx: Tx, refundId: string) {
  return tx.refundIntent.findUniqueOrThrow({
    where: { id: refundId },
    include: { parts: true, payment: { select: { orderId: true } } },
  })
}

/** Releases what a refund has reserved of payment, lines and shipping, because the merchant keeps the money. */
export async function unreserve(tx: Tx, refundId: string): Promise<void> {
  const { paymentId, amount, parts, payment } = await countersOf(tx, refundId)
  await lowerPayment(tx, paymentId, amount)
  for (const part of parts) await lower(tx, part, payment.orderId)
}

/** Reserves a kept refund's amounts again: all of them, or none if another refund has used them meanwhile. */
export async function reserveAgain(tx: Tx, refundId: string): Promise<boolean> {
  const { paymentId, amount, parts, payment } = await countersOf(tx, refundId)
  if (!(await reserve(tx, paymentId, Number(amount)))) return false
  const raised: Part[] = []
  for (const part of parts) {
    if (await raise(tx, part, payment.orderId)) {
      raised.push(part)
      continue
    }
    for (const undone of raised) await lower(tx, undone, payment.orderId)
    await lowerPayment(tx, paymentId, amount)
    return false
  }
  return true
}

async function lowerPayment(tx: Tx, paymentId: string, amount: bigint): Promise<void> {
  await tx.payment.update({ where: { id: paymentId }, data: { refundReserved: { decrement: amount } } })
}

async function lower(tx: Tx, part: Part, orderId: string | null): Promise<void> {
  const fen = Number(part.amount)
  if (part.orderItemId) {
    await tx.orderItem.update({
      where: { id: part.orderItemId },
      data: { refundedQuantity: { decrement: part.quantity }, refundedAmount: { decrement: fen } },
    })
  }
  if (part.kind === 'SHIPPING' && orderId)
    await tx.order.update({ where: { id: orderId }, data: { shippingRefunded: { decrement: fen } } })
}

/** False when the line or the order's shipping has not that much left. */
async function raise(tx: Tx, part: Part, orderId: string | null): Promise<boolean> {
  const fen = Number(part.amount)
  if (part.orderItemId) {
    const raised = await tx.$executeRaw`
      UPDATE "OrderItem" SET "refundedQuantity" = "refundedQuantity" + ${part.quantity},
        "refundedAmount" = "refundedAmount" + ${fen}
      WHERE "id" = ${part.orderItemId} AND "refundedQuantity" + ${part.quantity} <= "quantity"
        AND "refundedAmount" + ${fen} <= "paid"`
    return raised === 1
  }
  if (part.kind !== 'SHIPPING' || !orderId) return true
  const raised = await tx.$executeRaw`
    UPDATE "Order" SET "shippingRefunded" = "shippingRefunded" + ${fen}
    WHERE "id" = ${orderId} AND "shippingRefunded" + ${fen} <= "shippingFee"`
  return raised === 1
}
