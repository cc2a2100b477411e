import { alertKey } from '@/lib/alerts/alerts'
import { isProven } from '@/lib/orders/payment-proof'
import { dispute } from './dispute'
import type { PaymentEvent } from './event'
import {
  type Decision,
  type Effect,
  isUnsent,
  type OrderFacts,
  type PaymentFacts,
  type SettleFacts,
  tradeKey,
} from './settlement'
import { decideOutcome, isInFuture, moveOrder } from './transitions'

/** Decides about a stored trade that is reported again. The same facts confirm it; other facts conflict with it. */
export function decideRepeated(known: PaymentFacts, facts: SettleFacts): Decision {
  const { event, order } = facts
  if (known.outTradeNo !== event.outTradeNo || known.amount !== event.amount) {
    return { settlement: 'DISPUTED', effects: dispute(known, facts) }
  }
  const effects = confirmOrFlag(known, facts)
  if (order && isSecondPayment(known, facts)) effects.push(...applySecondPayment(known, order, facts))
  return { settlement: 'REPEATED', effects }
}

/** The same trade again, with the same amount: a query confirms it, a notification says who paid. */
function confirmOrFlag(known: PaymentFacts, { event, order, now }: SettleFacts): Effect[] {
  if (event.source === 'NOTIFICATION') return applyNotificationPayer(known, event, order)
  return [...flagQueriedPayer(known, event), ...confirm(known, { event, order, now })]
}

/** A query reports the stored trade: it is confirmed. */
function confirm(
  known: PaymentFacts,
  { event, order, now }: Pick<SettleFacts, 'event' | 'order' | 'now'>,
): Effect[] {
  const better = event.overTls && !known.confirmedOverTls
  if (known.confirmedAt && !better) return []
  const data = { confirmedAt: known.confirmedAt ?? now, confirmedOverTls: event.overTls }
  const effects: Effect[] = [{ type: 'updatePayment', payment: known.id, data }]
  if (known.outcome === 'APPLIED' && order) {
    const proven = isProven({ ...known, ...data })
    effects.push({ type: 'checkOrder', when: proven ? 'afterConfirmed' : 'scheduled' })
    if (proven) effects.push({ type: 'resolveAlerts', payment: known.id, kind: 'UNCONFIRMED' })
  }
  return effects
}

/**
 * The notification is signed and names the payer. What a query's `open_id` means is not documented by the platform, so
 * the notification's replaces it. Two notifications that name different payers cannot both be right.
 */
function applyNotificationPayer(
  known: PaymentFacts,
  event: PaymentEvent,
  order: OrderFacts | null,
): Effect[] {
  const payment = known.id
  const reported = event.payerOpenId
  if (known.source === 'NOTIFICATION') {
    if (reported === '' || reported === known.payerOpenId) return []
    if (known.payerOpenId !== '') return flagPayers(known, reported)
  }
  const payerOpenId = reported === '' && known.source === 'NOTIFICATION' ? known.payerOpenId : reported
  const effects: Effect[] = [
    { type: 'updatePayment', payment, data: { source: 'NOTIFICATION', payerOpenId } },
  ]
  // A signed report completes the proof of what a query has credited.
  if (known.source === 'QUERY' && known.outcome === 'APPLIED' && order && known.confirmedAt) {
    effects.push({ type: 'checkOrder', when: 'afterConfirmed' })
    effects.push({ type: 'resolveAlerts', payment, kind: 'UNCONFIRMED' })
  }
  if (payerOpenId === known.payerOpenId) return effects
  if (known.source === 'NOTIFICATION') effects.push(...flagLatePayer(known, payerOpenId))
  else if (known.payerOpenId !== '') effects.push(...flagPayerOfQuery(known, payerOpenId, known.payerOpenId))
  effects.push({ type: 'setPayee', payment, payeeOpenId: payerOpenId })
  for (const { refundNo, status, payeeOpenId } of known.refunds) {
    if (isUnsent(status) || payeeOpenId === payerOpenId) continue
    const facts = { refundNo, payee: payeeOpenId, payer: payerOpenId }
    effects.push({ type: 'raiseAlert', payment, reason: 'REFUND_TO_OTHER_PAYER', subject: refundNo, facts })
  }
  return effects
}

/** Whether a query names another person than the notification did; see flagPayerOfQuery. */
function flagQueriedPayer(known: PaymentFacts, { payerOpenId: queried }: PaymentEvent): Effect[] {
  const payer = known.payerOpenId
  if (known.source !== 'NOTIFICATION' || payer === '' || queried === '' || queried === payer) return []
  return flagPayerOfQuery(known, payer, queried)
}

/**
 * A notification and a query name different people for one trade. That may be right: what a query's `open_id` means is not
 * documented by the platform. But with a leaked key the notification could be forged to redirect a refund, so a person
 * decides about refunds of this payment.
 */
function flagPayerOfQuery(known: PaymentFacts, payer: string, queried: string): Effect[] {
  const { id: payment, tradeNo } = known
  const reason = 'PAYER_NOT_CONFIRMED'
  const subject = tradeKey(known)
  if (known.alertKeys.includes(alertKey({ reason, subject }))) return []
  return [
    { type: 'raiseAlert', payment, reason, subject, facts: { tradeNo, payer, queried } },
    { type: 'stopRefunds', payment },
  ]
}

/** The first notification named no payer. A later one does, so a person looks before money goes there. */
function flagLatePayer(known: PaymentFacts, payer: string): Effect[] {
  const { id: payment, tradeNo } = known
  const facts = { tradeNo, payer }
  return [
    { type: 'raiseAlert', payment, reason: 'PAYER_NAMED_LATER', subject: tradeKey(known), facts },
    { type: 'stopRefunds', payment },
  ]
}

function flagPayers(known: PaymentFacts, reportedPayer: string): Effect[] {
  const { id: payment, tradeNo, payerOpenId: payer } = known
  const facts = { tradeNo, payer, reportedPayer }
  const subject = `${tradeKey(known)}:${reportedPayer}`
  const reason = 'CONFLICTING_PAYERS'
  // Reported before: what the merchant has decided since stands.
  if (known.alertKeys.includes(alertKey({ reason, subject }))) return []
  return [
    { type: 'raiseAlert', payment, reason, subject, facts },
    { type: 'stopRefunds', payment },
  ]
}

/**
 * A query named this trade when a notification had named another, so the order came under review. Now a notification
 * names this one too. There was no conflict: the order was paid twice, and this trade now pays it as it would have done
 * at first.
 */
function isSecondPayment(known: PaymentFacts, { event, order, payments }: SettleFacts): boolean {
  if (known.source !== 'QUERY' || event.source !== 'NOTIFICATION' || known.outcome !== 'MISMATCH')
    return false
  if (order?.status !== 'REVIEW' || known.orderId !== order.id) return false
  const others = payments.some(
    ({ id, orderId, outTradeNo }) =>
      id !== known.id && orderId === order.id && outTradeNo === known.outTradeNo,
  )
  // A payment with a refund does not pay for an order.
  return others && known.refunds.length === 0
}

function applySecondPayment(known: PaymentFacts, order: OrderFacts, facts: SettleFacts): Effect[] {
  const transition = decideOutcome(order, facts)
  if (transition.outcome !== 'APPLIED') return []
  const { event, stock, now } = facts
  const paidAt = isInFuture(event.paidAt, now) ? null : event.paidAt
  // The query has confirmed it already.
  const confirmed: PaymentEvent = { ...event, source: 'QUERY', overTls: true }
  return [
    { type: 'updatePayment', payment: known.id, data: { outcome: 'APPLIED' } },
    ...moveOrder(transition, order, { event: confirmed, stock, now, paidAt }),
  ]
}
