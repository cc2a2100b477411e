import { type Tx, transaction } from '@/lib/db'
import { newNumber } from './numbers'
import { type Goods, goodsOf, release, takeReturned } from './stock'

/**
 * Calls a paid order off before it ships, by the merchant: PAID → REFUNDED, its goods back on the shelf, and one refund
 * of its whole payment planned, which sendRefunds sends. Returns whether this call did it.
 */
export async function refundOrder(orderNo: string, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [order] = await tx.order.updateManyAndReturn({
      where: { orderNo, status: 'PAID', stock: 'SOLD' },
      data: { status: 'REFUNDED', stock: 'RELEASED', closedAt: new Date(), version: { increment: 1 } },
      select: { id: true },
    })
    if (!order) return false
    await putBack(tx, order.id, takeReturned)
    const payment = await tx.payment.findFirstOrThrow({ where: { orderId: order.id, outcome: 'APPLIED' } })
    await tx.refundIntent.create({
      data: {
        refundNo: newNumber(),
        paymentId: payment.id,
        payeeOpenId: payment.payerOpenId,
        amount: payment.amount,
        reason: 'CALLED_OFF',
        status: 'PLANNED',
        decidedBy: by,
        decidedAt: new Date(),
      },
    })
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'REFUNDED', by } })
    return true
  })
}

/**
 * Closes an order under review, by the merchant: REVIEW → CLOSED, its goods back on the shelf unless they are there
 * already. Its money is a decision of its own, see decide.ts. Returns whether this call did it.
 */
export async function closeReviewed(orderNo: string, by: string): Promise<boolean> {
  return transaction(async (tx) => {
    const [order] = await tx.order.updateManyAndReturn({
      where: { orderNo, status: 'REVIEW' },
      data: { status: 'CLOSED', closedAt: new Date(), version: { increment: 1 } },
      select: { id: true, stock: true },
    })
    if (!order) return false
    // An order that was closed before the wrong amount came has given its goods back then.
    if (order.stock === 'HELD') {
      await tx.order.update({ where: { id: order.id }, data: { stock: 'RELEASED' } })
      await putBack(tx, order.id, release)
    }
    await tx.orderEvent.create({ data: { orderId: order.id, kind: 'CLOSED_BY_SHOP', by } })
    return true
  })
}

/** That the goods are not where the order says is nothing but a hand in the books can cause: the merchant is told. */
async function putBack(
  tx: Tx,
  orderId: string,
  how: (tx: Tx, order: Goods) => Promise<boolean>,
): Promise<void> {
  if (await how(tx, await goodsOf(tx, orderId))) return
  const detail = 'the goods of an order that was given back were not where it said'
  await tx.alert.create({ data: { kind: 'STOCK', detail, orderId } })
}
