import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { askPlatform } from './ask'
import { closeOrder } from './close'

/** The pause between two questions grows with the order's age, within these bounds; milliseconds. */
const shortestPauseMs = 30_000
const longestPauseMs = 6 * 3_600_000
/** After this age nothing more is asked; milliseconds. */
const askedForMs = 3 * 86_400_000
/** While one process asks about an order, no other does; after this time another may. Milliseconds. */
const claimMs = 60_000

/** Orders in one round, and how many at a time. */
const roundSize = 100
const atOnce = 5

/** What a round did: orders asked about, answers, orders found paid, orders closed. */
export interface Round {
  asked: number
  answered: number
  paid: number
  closed: number
}

/**
 * Makes the books agree with the platform: asks it about every order whose time has come, and settles what it says.
 * So lost notifications are found, paid orders confirmed, and expired ones closed after a last question. A closed order
 * is still asked about for three days, since its code may still be paid. Safe to run anywhere and at any number of
 * places at once: each order is claimed by moving its time.
 */
export async function reconcile(now = new Date()): Promise<Round> {
  const due = await db().order.findMany({
    where: { askAt: { lte: now } },
    orderBy: { askAt: 'asc' },
    take: roundSize,
    select: { id: true, askAt: true, status: true },
  })
  const round: Round = { asked: 0, answered: 0, paid: 0, closed: 0 }
  while (due.length > 0) {
    await Promise.all(due.splice(0, atOnce).map((order) => reconcileOrder(order, now, round)))
  }
  return round
}

async function reconcileOrder(
  order: { id: string; askAt: Date | null; status: string },
  now: Date,
  round: Round,
): Promise<void> {
  const { id } = order
  const claimed = new Date(now.getTime() + claimMs)
  if (!(await moveAskAt(id, order.askAt, claimed))) return
  round.asked += 1

  const { answered } = await askPlatform(id).catch((error) => {
    log.error({ err: error, orderId: id }, 'an order could not be reconciled')
    return { answered: false }
  })
  if (answered) round.answered += 1

  const after = await db().order.findUniqueOrThrow({ where: { id } })
  if (after.status === 'PAID' && order.status !== 'PAID') round.paid += 1
  if (after.status === 'PENDING' && after.expiresAt <= now && answered) {
    if (await closeOrder(id, 'EXPIRED')) round.closed += 1
  }
  // Settling has set the time itself when it had news: then this changes nothing.
  const next = nextAsk(after, now)
  const moved = await moveAskAt(id, claimed, next)
  if (moved && next === null && after.status === 'PAID') await alertUnconfirmed(id)
}

/** A notice said paid, and in three days the platform's answers never did. */
async function alertUnconfirmed(orderId: string): Promise<void> {
  const detail = 'paid by notification, never confirmed by a query'
  await transaction((tx) => tx.alert.create({ data: { kind: 'UNCONFIRMED', detail, orderId } }))
}

/** Sets the time if it is still what was seen; true for one of all who try. */
async function moveAskAt(id: string, seen: Date | null, askAt: Date | null): Promise<boolean> {
  const { count } = await transaction((tx) =>
    tx.order.updateMany({ where: { id, askAt: seen }, data: { askAt } }),
  )
  return count === 1
}

/** When to ask next: half the order's age from now, but at once when it expires; null when it is old enough. */
export function nextAsk(order: { status: string; createdAt: Date; expiresAt: Date }, now: Date): Date | null {
  const age = now.getTime() - order.createdAt.getTime()
  if (age > askedForMs) return null
  const pause = Math.min(Math.max(age / 2, shortestPauseMs), longestPauseMs)
  const next = now.getTime() + pause
  const expires = order.expiresAt.getTime()
  return new Date(order.status === 'PENDING' && expires > now.getTime() ? Math.min(next, expires) : next)
}
