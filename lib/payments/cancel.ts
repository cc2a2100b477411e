import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close'
import { queryPayment } from './query'

/**
 * The buyer cancels a pending order. The platform is queried first: if it reports a payment, the order is paid and stays.
 * Returns false when this user has no such pending order, or it turned out to be paid.
 */
export async function cancelOrder(userId: string, orderNo: string): Promise<boolean> {
  const order = await db().order.findFirst({
    where: { orderNo, userId, status: 'PENDING' },
    select: { id: true },
  })
  if (!order) return false
  await queryPayment(order.id)
  return closeOrder(order.id, 'CANCELLED')
}
