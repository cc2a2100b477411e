import { db, transaction } from '@/lib/db'
import { askPlatform } from './ask'
import { goodsOf, release } from './stock'

/**
 * Closes a pending order and gives its goods back, once, however many try at once. Returns whether this call did it.
 * Money that arrives afterwards is taken care of by settlePayment.
 */
export async function closeOrder(orderId: string, reason: 'CANCELLED' | 'EXPIRED'): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.order.updateMany({
      where: { id: orderId, status: 'PENDING' },
      data: { status: 'CLOSED', stock: 'RELEASED', closedAt: new Date(), version: { increment: 1 } },
    })
    if (count === 0) return false
    if (!(await release(tx, await goodsOf(tx, orderId)))) {
      await tx.alert.create({
        data: { kind: 'STOCK', detail: 'the goods of a closed order were not held', orderId },
      })
    }
    await tx.orderEvent.create({ data: { orderId, kind: reason } })
    return true
  })
}

/**
 * The buyer changes their mind. The platform is asked first: if it says paid, the order is paid and stays.
 * Returns false when there is no such pending order of this user, or it turned out to be paid.
 */
export async function cancelOrder(userId: string, orderNo: string): Promise<boolean> {
  const order = await db().order.findFirst({
    where: { orderNo, userId, status: 'PENDING' },
    select: { id: true },
  })
  if (!order) return false
  await askPlatform(order.id)
  return closeOrder(order.id, 'CANCELLED')
}
