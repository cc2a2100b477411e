import { raiseAlert } from '@/lib/alerts/alerts'
import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { closeOrder } from '@/lib/orders/close'
import { isProven } from '@/lib/orders/payment-proof'
import type { OrderStatus } from '@/lib/orders/states'
import { queryPayment } from './query'

/** The pause between two checks of an order grows with its age, within these bounds; milliseconds. */
const shortestPauseMs = 30_000
const longestPauseMs = 6 * 3_600_000
/** After this age an order is not checked any more; milliseconds. */
const checkedForMs = 3 * 86_400_000
/** While one process checks an order, no other does. After this time another may; milliseconds. */
const claimMs = 60_000
/** A paid order that is not proven by this time gets an alert; milliseconds. */
const provenAfterMs = 10 * 60_000

/** Orders that are looked up together, and how many are checked at a time. */
const batchSize = 100
const atOnce = 5
/** After this time a round takes no further batch; milliseconds. */
const roundTimeMs = 20_000

/** What a round did: orders it queried the platform about, responses, orders found paid, orders closed. */
export interface Round {
  asked: number
  answered: number
  paid: number
  closed: number
}

/**
 * Synchronises the database with the platform: queries it about every order that is due, and settles what it reports.
 * This finds lost notifications, confirms paid orders, and closes expired ones after a last query. A closed
 * order is checked for three more days, since its code may still be paid. Safe on any number of instances at once: each
 * order is claimed by moving its time.
 */
export async function reconcile(now = new Date()): Promise<Round> {
  const round: Round = { asked: 0, answered: 0, paid: 0, closed: 0 }
  for (const until = Date.now() + roundTimeMs; Date.now() < until; ) {
    const before = round.asked
    const found = await reconcileBatch(now, round)
    // Every order is checked, another instance checks the rest, or the database cannot be written now.
    if (found < batchSize || round.asked === before) break
  }
  return round
}

/** Checks the orders that have waited longest. Returns how many were due, including those that another instance checked. */
async function reconcileBatch(now: Date, round: Round): Promise<number> {
  const due = await db().order.findMany({
    where: { nextCheckAt: { lte: now } },
    orderBy: { nextCheckAt: 'asc' },
    take: batchSize,
    select: { id: true, nextCheckAt: true, status: true },
  })
  for (let n = 0; n < due.length; n += atOnce) {
    const group = due.slice(n, n + atOnce)
    await Promise.all(group.map((order) => reconcileOrder(order, now, round).catch(logFailure(order.id))))
  }
  return due.length
}

async function reconcileOrder(
  order: { id: string; nextCheckAt: Date | null; status: OrderStatus },
  now: Date,
  round: Round,
): Promise<void> {
  const { id } = order
  const claimed = new Date(now.getTime() + claimMs)
  if (!(await moveNextCheckAt(id, order.nextCheckAt, claimed))) return
  round.asked += 1

  const { answered } = await queryPayment(id).catch((error) => {
    logFailure(id)(error)
    return { answered: false }
  })
  if (answered) round.answered += 1

  const after = await db().order.findUniqueOrThrow({
    where: { id },
    include: { payments: { where: { outcome: 'APPLIED' } } },
  })
  if (after.status === 'PAID' && order.status !== 'PAID') round.paid += 1
  if (after.status === 'PENDING' && after.expiresAt <= now && answered) {
    if (await closeOrder(id, 'EXPIRED')) round.closed += 1
  }
  // Settling has set the time itself when there was something new. Then this changes nothing.
  const next = nextCheck(after, now, answered)
  const [payment] = after.payments
  const waits = after.status === 'PAID' && payment !== undefined && !isProven(payment)
  const waitsTooLong = waits && (next === null || isOlder(payment.createdAt, provenAfterMs, now))
  await moveNextCheckAt(id, claimed, next, waitsTooLong ? payment : null)
}

function isOlder(time: Date, ms: number, now: Date): boolean {
  return now.getTime() - time.getTime() > ms
}

/** One order's failure must not stop the others: it is logged, and its claim runs out. */
function logFailure(orderId: string) {
  return (error: unknown) => log.error({ err: error, orderId }, 'an order could not be reconciled')
}

/** Compare-and-set on nextCheckAt; raises the alert in the same transaction. Returns whether we won. */
async function moveNextCheckAt(
  id: string,
  seen: Date | null,
  nextCheckAt: Date | null,
  unproven: { id: string; tradeNo: string; outTradeNo: string } | null = null,
): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.order.updateMany({ where: { id, nextCheckAt: seen }, data: { nextCheckAt } })
    if (count === 1 && unproven) {
      const { id: paymentId, tradeNo, outTradeNo } = unproven
      const facts = { tradeNo, outTradeNo }
      await raiseAlert(tx, { reason: 'NOT_CONFIRMED', subject: paymentId, facts, orderId: id, paymentId })
    }
    return count === 1
  })
}

/**
 * When to check next: after half the order's age, but at once when it expires; null when it is old enough and the platform
 * has responded. An order without a response stays scheduled, because it may hold stock.
 */
export function nextCheck(
  order: { status: OrderStatus; createdAt: Date; expiresAt: Date },
  now: Date,
  answered: boolean,
): Date | null {
  const age = now.getTime() - order.createdAt.getTime()
  if (age > checkedForMs && answered) return null
  const pause = Math.min(Math.max(age / 2, shortestPauseMs), longestPauseMs)
  const next = now.getTime() + pause
  const expires = order.expiresAt.getTime()
  return new Date(order.status === 'PENDING' && expires > now.getTime() ? Math.min(next, expires) : next)
}
