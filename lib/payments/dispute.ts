import { alertKey } from '@/lib/alerts/alerts'
import type { PaymentEvent } from './event'
import { type Effect, type OrderFacts, type PaymentFacts, type SettleFacts, tradeKey } from './settlement'

/**
 * Whether a stored payment and a report of another trade for its number cannot both be right: one of the two comes from
 * a query, which knows one trade only. A second notification after a first one is a second payment.
 */
export function conflicts(payment: Pick<PaymentFacts, 'source'>, event: PaymentEvent): boolean {
  return event.source === 'QUERY' || payment.source === 'QUERY'
}

/**
 * The effects of a report that conflicts with a stored payment. Reverts what the payment did: it becomes a mismatch, the
 * order comes under review, and its stock is held again. An order that has shipped stays as it is. Raises one alert.
 */
export function dispute(payment: PaymentFacts, { event, order }: SettleFacts): Effect[] {
  const { tradeNo, outTradeNo, amount } = payment
  const subject = [tradeKey(payment), event.source, event.tradeNo, event.outTradeNo, event.amount].join(':')
  const reason = 'CONFLICTING_REPORTS'
  // Reported before: what the merchant has decided since stands.
  if (payment.alertKeys.includes(alertKey({ reason, subject }))) return []
  const facts = {
    tradeNo,
    outTradeNo,
    amount,
    reportedBy: event.source,
    reportedTradeNo: event.tradeNo,
    reportedOutTradeNo: event.outTradeNo,
    reportedAmount: event.amount,
  }
  const effects: Effect[] = [
    { type: 'raiseAlert', payment: payment.id, reason, subject, facts },
    // Money in doubt is not refunded either, unless the refund was sent already.
    { type: 'stopRefunds', payment: payment.id },
  ]
  // Reported for another order: that order's page shows the conflict too.
  if (event.outTradeNo !== outTradeNo) {
    const other = `${subject}:other`
    effects.push({
      type: 'raiseAlert',
      payment: payment.id,
      reason,
      subject: other,
      facts,
      onEventOrder: true,
    })
  }
  if (!isReverted(order, payment)) return effects
  return [
    ...effects,
    { type: 'moveStock', move: 'revertSale' },
    { type: 'updatePayment', payment: payment.id, data: { outcome: 'MISMATCH' } },
    { type: 'updateOrder', data: { status: 'REVIEW', stock: 'HELD' } },
    // Another code of the order may still be paid.
    { type: 'checkOrder', when: 'afterConfirmed' },
    { type: 'addOrderEvent', kind: 'PAYMENT_DISPUTED', detail: '' },
  ]
}

/** Whether a dispute about this payment puts its order under review. */
function isReverted(order: OrderFacts | null, payment: PaymentFacts): boolean {
  return (
    order !== null && order.id === payment.orderId && order.status === 'PAID' && payment.outcome === 'APPLIED'
  )
}
