import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { askPlatform } from './ask'
import { closeOrder } from './close'
import { isShippable } from './read'

/** The pause between two questions grows with the order's age, within these bounds; milliseconds. */
const shortestPauseMs = 30_000
const longestPauseMs = 6 * 3_600_000
/** After this age nothing more is asked; milliseconds. */
const askedForMs = 3 * 86_400_000
/** While one process asks about an order, no other does; after this time another may. Milliseconds. */
const claimMs = 60_000

/** Orders that are looked up together, and how many are asked about at a time. */
const batchSize = 100
const atOnce = 5
/** After this time a round takes no further batch; milliseconds. */
const roundTimeMs = 20_000

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
  const round: Round = { asked: 0, answered: 0, paid: 0, closed: 0 }
  for (const until = Date.now() + roundTimeMs; Date.now() < until; ) {
    const before = round.asked
    const found = await reconcileBatch(now, round)
    // All done, or another instance is at it, or the books cannot be written now.
    if (found < batchSize || round.asked === before) break
  }
  return round
}

/** The batch that has waited longest. Returns how many it found, whoever took care of them. */
async function reconcileBatch(now: Date, round: Round): Promise<number> {
  const due = await db().order.findMany({
    where: { askAt: { lte: now } },
    orderBy: { askAt: 'asc' },
    take: batchSize,
    select: { id: true, askAt: true, status: true },
  })
  for (let n = 0; n < due.length; n += atOnce) {
    const some = due.slice(n, n + atOnce)
    await Promise.all(some.map((order) => reconcileOrder(order, now, round).catch(logFailure(order.id))))
  }
  return due.length
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
    logFailure(id)(error)
    return { answered: false }
  })
  if (answered) round.answered += 1

  const after = await db().order.findUniqueOrThrow({ where: { id } })
  if (after.status === 'PAID' && order.status !== 'PAID') round.paid += 1
  if (after.status === 'PENDING' && after.expiresAt <= now && answered) {
    if (await closeOrder(id, 'EXPIRED')) round.closed += 1
  }
  // Settling has set the time itself when it had news: then this changes nothing.
  const next = nextAsk(after, now, answered)
  // A notice said paid, and the platform's answers never did: the merchant decides, the order does not ship.
  const unconfirmed = next === null && after.status === 'PAID' && !(await isShippable(after.orderNo))
  const alert = unconfirmed ? 'paid by notification, never confirmed by a query' : null
  await moveAskAt(id, claimed, next, alert)
}

/** One order's trouble is not the others': it is logged, and its claim runs out. */
function logFailure(orderId: string) {
  return (error: unknown) => log.error({ err: error, orderId }, 'an order could not be reconciled')
}

/** Sets the time if it is still what was seen, with an alert if there is one to raise; true for one of all who try. */
async function moveAskAt(
  id: string,
  seen: Date | null,
  askAt: Date | null,
  alert?: string | null,
): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.order.updateMany({ where: { id, askAt: seen }, data: { askAt } })
    if (count === 1 && alert)
      await tx.alert.create({ data: { kind: 'UNCONFIRMED', detail: alert, orderId: id } })
    return count === 1
  })
}

/**
 * When to ask next: half the order's age from now, but at once when it expires; null when it is old enough and the
 * platform has answered. One that nobody could ask about is never given up: it may hold goods.
 */
export function nextAsk(
  order: { status: string; createdAt: Date; expiresAt: Date },
  now: Date,
  answered: boolean,
): Date | null {
  const age = now.getTime() - order.createdAt.getTime()
  if (age > askedForMs && answered) return null
  const pause = Math.min(Math.max(age / 2, shortestPauseMs), longestPauseMs)
  const next = now.getTime() + pause
  const expires = order.expiresAt.getTime()
  return new Date(order.status === 'PENDING' && expires > now.getTime() ? Math.min(next, expires) : next)
}
