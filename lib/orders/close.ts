import { alertStockMissing } from '@/lib/alerts/alerts'
import { transaction } from '@/lib/db'
import { release, stockOf } from '@/lib/inventory/stock'

/**
 * Closes a pending order and releases its stock, once, however many callers there are. Returns whether this call did it.
 * Money that arrives afterwards is handled by settlePayment.
 */
export async function closeOrder(orderId: string, reason: 'CANCELLED' | 'EXPIRED'): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.order.updateMany({
      where: { id: orderId, status: 'PENDING' },
      data: { status: 'CLOSED', stock: 'RELEASED', closedAt: new Date(), version: { increment: 1 } },
    })
    if (count === 0) return false
    if (!(await release(tx, await stockOf(tx, orderId)))) await alertStockMissing(tx, orderId, 'release')
    await tx.orderEvent.create({ data: { orderId, kind: reason } })
    return true
  })
}
