import type { OrderEventKind, OrderStatus, PaymentOutcome } from '@/prisma/generated/sqlite/enums'
import type { PaymentEvent } from './event'
import type { Effect, OrderFacts, SettleFacts } from './settlement'

/** What a new trade does to its order. */
export interface Transition {
  outcome: PaymentOutcome
  /** The order's next state; null leaves it as it is. */
  status: OrderStatus | null
  /** What follows besides the row: money back to the payer, or an alert for the merchant. */
  owes: 'refund' | 'alert' | null
}

/** Every transition that a new trade can cause. */
export const transitions = {
  apply: { outcome: 'APPLIED', status: 'PAID', owes: null },
  late: { outcome: 'LATE', status: null, owes: 'refund' },
  duplicate: { outcome: 'DUPLICATE', status: null, owes: 'refund' },
  review: { outcome: 'MISMATCH', status: 'REVIEW', owes: 'alert' },
  mismatch: { outcome: 'MISMATCH', status: null, owes: 'alert' },
  orphan: { outcome: 'ORPHAN', status: null, owes: 'alert' },
} as const satisfies Record<string, Transition>

const { apply, late, duplicate, review, mismatch } = transitions

/**
 * What a new, verified, paid trade does, by the state of its order. `matches`: the amount is as ordered and the stock is
 * there. `outOfStock`: the amount is as ordered, but the stock was released and is sold to others. `amountMismatch`:
 * another amount. Where an order ends does not depend on the sequence in which trades arrive.
 */
export const paymentTransitions: Record<
  OrderStatus,
  { matches: Transition; outOfStock: Transition; amountMismatch: Transition }
> = {
  PENDING: { matches: apply, outOfStock: late, amountMismatch: review },
  REVIEW: { matches: apply, outOfStock: late, amountMismatch: review },
  CLOSED: { matches: apply, outOfStock: late, amountMismatch: review },
  PAID: { matches: duplicate, outOfStock: duplicate, amountMismatch: mismatch },
  SHIPPED: { matches: duplicate, outOfStock: duplicate, amountMismatch: mismatch },
  COMPLETED: { matches: duplicate, outOfStock: duplicate, amountMismatch: mismatch },
  REFUNDED: { matches: duplicate, outOfStock: duplicate, amountMismatch: mismatch },
}

/** A payment time this far ahead of our clock is not used; milliseconds. */
const clockToleranceMs = 10 * 60_000

/** Looks a new trade up in the table. */
export function decideOutcome(
  order: OrderFacts,
  { event, stock }: Pick<SettleFacts, 'event' | 'stock'>,
): Transition {
  const row = paymentTransitions[order.status]
  if (event.amount !== order.expected) return row.amountMismatch
  return stock === 'none' ? row.outOfStock : row.matches
}

/** The effects of a transition on the order itself: its stock, its status, its next check and its history. */
export function moveOrder(
  { outcome, status }: Transition,
  order: OrderFacts,
  { event, stock, now, paidAt }: Pick<SettleFacts, 'event' | 'stock' | 'now'> & { paidAt: Date | null },
): Effect[] {
  const effects: Effect[] = []
  if (status === 'PAID') {
    effects.push({ type: 'moveStock', move: stock === 'held' ? 'sell' : 'resell' })
    effects.push({ type: 'updateOrder', data: { status, stock: 'SOLD', paidAt: paidAt ?? now } })
    // A notification credits at once. The platform is queried next, and the order ships when both agree.
    effects.push({ type: 'checkOrder', when: checkAfterPaid(event) })
  } else if (status && status !== order.status) {
    effects.push({ type: 'updateOrder', data: { status } })
  }
  const kind: OrderEventKind = outcome === 'APPLIED' ? 'PAID' : (`PAID_${outcome}` as OrderEventKind)
  effects.push({ type: 'addOrderEvent', kind, detail: event.tradeNo })
  return effects
}

/** When to query next about an order that this event has paid. */
function checkAfterPaid(event: PaymentEvent): 'now' | 'afterConfirmed' | 'scheduled' {
  if (event.source === 'NOTIFICATION') return 'now'
  return event.overTls ? 'afterConfirmed' : 'scheduled'
}

/** Whether a reported payment time has not come yet, give or take the clocks' difference. */
export function isInFuture(paidAt: Date | null, now: Date): boolean {
  return paidAt !== null && paidAt.getTime() > now.getTime() + clockToleranceMs
}
