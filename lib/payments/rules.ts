import type { AlertFacts, AlertReason } from '@/lib/alerts/alerts'
import type { RefundReason, RefundStop } from '@/prisma/generated/sqlite/enums'
import { conflicts, dispute } from './dispute'
import type { PaymentEvent } from './event'
import { decideRepeated } from './repeated-trade'
import { type Decision, type Effect, type OrderFacts, type SettleFacts, tradeKey } from './settlement'
import { decideOutcome, isInFuture, moveOrder, type Transition, transitions } from './transitions'

/*
 * The pure core of settling: decides from facts what to do, as a list of effects. It reads and writes nothing. settle.ts
 * loads the facts under a lock and applies the effects in the same transaction.
 */

/** Decides what a reported trade does. */
export function decideSettlement(facts: SettleFacts): Decision {
  const { event, payments } = facts
  const known = payments.find(({ appId, tradeNo }) => appId === event.appId && tradeNo === event.tradeNo)
  if (known) return decideRepeated(known, facts)

  // A query names one trade for a payment number. If a notification names another, one of them is wrong.
  const rivals = payments.filter((payment) => conflicts(payment, event))
  const disputes = rivals.flatMap((rival) => dispute(rival, facts))
  if (rivals.length > 0 && event.source === 'QUERY') return { settlement: 'DISPUTED', effects: disputes }

  const disputed = rivals.length > 0
  const transition = decideNew(facts, disputed)
  return {
    settlement: transition.outcome,
    effects: [...disputes, ...settleNew(transition, facts, disputed)],
  }
}

function decideNew(facts: SettleFacts, disputed: boolean): Transition {
  if (!facts.order) return transitions.orphan
  return disputed ? transitions.mismatch : decideOutcome(facts.order, facts)
}

/** The effects of a new trade: its row, what it does to the order, and what is owed for it. */
function settleNew(
  transition: Transition,
  { event, order, payments, stock, now }: SettleFacts,
  disputed: boolean,
): Effect[] {
  const { outcome, owes } = transition
  const { tradeNo, outTradeNo, amount, source } = event
  const inFuture = isInFuture(event.paidAt, now)
  const paidAt = inFuture ? null : event.paidAt
  const effects: Effect[] = [{ type: 'storePayment', outcome, paidAt }]

  if (order) effects.push(...moveOrder(transition, order, { event, stock, now, paidAt }))
  if (owes === 'refund') {
    // A query names one trade for a number, so it can never speak for the second one.
    const unconfirmable = payments.some((payment) => payment.outTradeNo === outTradeNo)
    effects.push({
      type: 'planRefund',
      payment: 'new',
      reason: outcome as RefundReason,
      stoppedFor: stopFor(event, unconfirmable),
    })
    if (source === 'NOTIFICATION' && !unconfirmable) effects.push({ type: 'checkOrder', when: 'now' })
  }
  if (owes === 'alert') {
    const facts: AlertFacts = { tradeNo, outTradeNo, amount }
    if (order) facts.expected = order.expected
    const reason = alertFor(order, disputed)
    effects.push({ type: 'raiseAlert', payment: 'new', reason, subject: tradeKey(event), facts })
  }
  if (inFuture && event.paidAt) {
    const facts = { tradeNo, reportedAt: event.paidAt.toISOString() }
    effects.push({
      type: 'raiseAlert',
      payment: 'new',
      reason: 'PAY_TIME_IN_FUTURE',
      subject: tradeKey(event),
      facts,
    })
  }
  return effects
}

/** Why a new refund waits for a person from the start. */
function stopFor({ source, payerOpenId }: PaymentEvent, unconfirmable: boolean): RefundStop | null {
  if (unconfirmable) return 'NOT_CONFIRMED'
  return source === 'NOTIFICATION' && payerOpenId === '' ? 'NO_PAYEE' : null
}

function alertFor(order: OrderFacts | null, disputed: boolean): AlertReason {
  if (!order) return 'UNKNOWN_ORDER'
  return disputed ? 'CONFLICTING_TRADE' : 'WRONG_AMOUNT'
}
