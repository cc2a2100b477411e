import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { consumeRateLimit } from '@/lib/rate-limit'
import { findSubmission } from './place'

/** Unpaid orders of one buyer: each holds stock that others cannot buy meanwhile. */
export const maxOpenOrders = 20

/** Why a buyer may not place an order now. */
export type OrderLimit = 'tooOften' | 'tooManyOpen'

/**
 * Whether a buyer has placed too many orders to place another one now; null when not. A submission that was sent before
 * is not another one: sending it again has to lead to its order.
 */
export async function orderLimit(userId: string, submissionKey: string): Promise<OrderLimit | null> {
  if (!env().rateLimits || (await findSubmission(userId, submissionKey))) return null
  const open = await db().order.count({ where: { userId, status: 'PENDING' } })
  if (open >= maxOpenOrders) return 'tooManyOpen'
  return (await consumeRateLimit('order', userId)) ? null : 'tooOften'
}
