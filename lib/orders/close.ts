import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { askPlatform } from './pay'
import { release } from './stock'

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
    const items = await tx.orderItem.findMany({ where: { orderId }, orderBy: { variantId: 'asc' } })
    if (!(await release(tx, { id: orderId, items }))) {
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

/**
 * Closes pending orders past their time, each after a last question to the platform; one that gets no answer waits for
 * a later round, each time longer. Returns how many were closed. Safe to run anywhere, any number of times at once.
 */
export async function closeExpiredOrders(now = new Date(), limit = 50): Promise<number> {
  const expired = await db().order.findMany({
    where: { status: 'PENDING', expiresAt: { lt: now }, askAt: { lte: now } },
    orderBy: { askAt: 'asc' },
    take: limit,
    select: { id: true, orderNo: true, unanswered: true },
  })
  let closed = 0
  for (const { id, orderNo, unanswered } of expired) {
    const { answered } = await askPlatform(id).catch((error) => {
      log.error({ err: error, orderNo }, 'an expired order could not be checked')
      return { answered: false }
    })
    if (!answered) await postpone(id, unanswered, now)
    else if (await closeOrder(id, 'EXPIRED')) closed += 1
  }
  return closed
}

/** 15 seconds, then twice as long each time, at most ten minutes. */
async function postpone(orderId: string, unanswered: number, now: Date): Promise<void> {
  const seconds = Math.min(15 * 2 ** unanswered, 600)
  const data = { askAt: new Date(now.getTime() + seconds * 1000), unanswered: { increment: 1 } }
  await transaction((tx) => tx.order.updateMany({ where: { id: orderId, status: 'PENDING' }, data }))
}
