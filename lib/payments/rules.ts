import { type AlertFacts, type AlertReason, alertKey } from '@/lib/alerts/alerts'
import { isProven } from '@/lib/orders/payment-proof'
import type {
  OrderEventKind,
  OrderStatus,
  PaymentOutcome,
  PaymentSource,
  RefundReason,
  RefundStatus,
  RefundStop,
  StockState,
} from '@/prisma/generated/sqlite/enums'
import type { PaymentEvent } from './event'

/*
 * The pure core of settling: decides from facts what is to be done, as a list of effects. It reads and writes nothing.
 * settle.ts loads the facts under a lock and applies the effects in the same transaction.
 */

/** An order as settling sees it. */
export interface OrderFacts {
  id: string
  status: OrderStatus
  stock: StockState
  /** What its payment number asked for, in fen. */
  expected: number
}

/** A payment that is stored already. */
export interface PaymentFacts {
  id: string
  appId: string
  tradeNo: string
  outTradeNo: string
  orderId: string | null
  payerOpenId: string
  /** fen */
  amount: number
  outcome: PaymentOutcome
  source: PaymentSource
  confirmedAt: Date | null
  confirmedOverTls: boolean
  confirmedBy: string | null
  refunds: { refundNo: string; status: RefundStatus; payeeOpenId: string }[]
  /** The keys of its alerts, resolved ones too. */
  alertKeys: string[]
}

/** Where an order's lines can be sold from. */
export type StockSource = 'held' | 'onHand' | 'none'

export interface SettleFacts {
  event: PaymentEvent
  /** The order of the event's payment number; null when the shop knows no such number. */
  order: OrderFacts | null
  /** Every stored payment of the same trade or of the same payment number. */
  payments: PaymentFacts[]
  stock: StockSource
  now: Date
}

/** REPEATED: the trade was settled before. DISPUTED: reports conflict, and this one is not stored as a payment. */
export type Settlement = PaymentOutcome | 'REPEATED' | 'DISPUTED'

/** What to do. `payment` names a stored payment by its id, or the one that this settlement stores ('new'). */
export type Effect =
  | { type: 'storePayment'; outcome: PaymentOutcome; paidAt: Date | null }
  | { type: 'updatePayment'; payment: string; data: PaymentChange }
  | { type: 'moveStock'; move: 'sell' | 'resell' | 'revertSale' }
  | { type: 'updateOrder'; data: { status: OrderStatus; stock?: StockState; paidAt?: Date } }
  | { type: 'checkOrder'; when: 'now' | 'afterConfirmed' | 'scheduled' | 'never' }
  | { type: 'addOrderEvent'; kind: OrderEventKind; detail: string }
  | { type: 'planRefund'; payment: string; reason: RefundReason; stoppedFor: RefundStop | null }
  | { type: 'stopRefunds'; payment: string }
  | { type: 'setPayee'; payment: string; payeeOpenId: string }
  | { type: 'raiseAlert'; payment: string; reason: AlertReason; subject: string; facts: AlertFacts }

export interface PaymentChange {
  outcome?: PaymentOutcome
  source?: PaymentSource
  payerOpenId?: string
  confirmedAt?: Date
  confirmedOverTls?: boolean
}

export interface Decision {
  settlement: Settlement
  effects: Effect[]
}

export interface Transition {
  outcome: PaymentOutcome
  /** The order's next state; null leaves it as it is. */
  status: OrderStatus | null
  /** What follows besides the row: money back to the payer, or an alert for the merchant. */
  owes: 'refund' | 'alert' | null
}

const apply: Transition = { outcome: 'APPLIED', status: 'PAID', owes: null }
const late: Transition = { outcome: 'LATE', status: null, owes: 'refund' }
const duplicate: Transition = { outcome: 'DUPLICATE', status: null, owes: 'refund' }
const review: Transition = { outcome: 'MISMATCH', status: 'REVIEW', owes: 'alert' }
const mismatch: Transition = { outcome: 'MISMATCH', status: null, owes: 'alert' }
const orphan: Transition = { outcome: 'ORPHAN', status: null, owes: 'alert' }

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

/** A payment time this far ahead of our clock is not believed; milliseconds. */
const clockToleranceMs = 10 * 60_000

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
  if (!facts.order) return orphan
  return disputed ? mismatch : decideOutcome(facts.order, facts)
}

/** Looks a new trade up in the table. */
export function decideOutcome(
  order: OrderFacts,
  { event, stock }: Pick<SettleFacts, 'event' | 'stock'>,
): Transition {
  const row = paymentTransitions[order.status]
  if (event.amount !== order.expected) return row.amountMismatch
  return stock === 'none' ? row.outOfStock : row.matches
}

/**
 * Whether a stored payment and a report of another trade for its number cannot both be right: one of the two comes from
 * a query, which knows one trade only. A second notification after a first one is a second payment.
 */
export function conflicts(payment: Pick<PaymentFacts, 'source'>, event: PaymentEvent): boolean {
  return event.source === 'QUERY' || payment.source === 'QUERY'
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
      stoppedFor: unconfirmable ? 'NOT_CONFIRMED' : null,
    })
    if (source === 'NOTIFICATION' && !unconfirmable) effects.push({ type: 'checkOrder', when: 'now' })
  }
  if (owes === 'alert') {
    const facts: AlertFacts = { tradeNo, outTradeNo, amount }
    if (order) facts.expected = order.expected
    const reason = alertFor(order, disputed)
    effects.push({ type: 'raiseAlert', payment: 'new', reason, subject: tradeNo, facts })
  }
  if (inFuture && event.paidAt) {
    const facts = { tradeNo, reportedAt: event.paidAt.toISOString() }
    effects.push({
      type: 'raiseAlert',
      payment: 'new',
      reason: 'PAY_TIME_IN_FUTURE',
      subject: tradeNo,
      facts,
    })
  }
  return effects
}

function alertFor(order: OrderFacts | null, disputed: boolean): AlertReason {
  if (!order) return 'UNKNOWN_ORDER'
  return disputed ? 'CONFLICTING_TRADE' : 'WRONG_AMOUNT'
}

function moveOrder(
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

/** A trade that is stored already is reported again. The same facts confirm it; other facts conflict with it. */
function decideRepeated(known: PaymentFacts, facts: SettleFacts): Decision {
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
  const better = event.overTls && !known.confirmedOverTls
  if (known.confirmedAt && !better) return []
  const data = { confirmedAt: known.confirmedAt ?? now, confirmedOverTls: event.overTls }
  const effects: Effect[] = [{ type: 'updatePayment', payment: known.id, data }]
  if (known.outcome === 'APPLIED' && order) {
    const proven = isProven({ ...known, ...data })
    effects.push({ type: 'checkOrder', when: proven ? 'afterConfirmed' : 'scheduled' })
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
  if (known.source === 'QUERY' && known.outcome === 'APPLIED' && order && known.confirmedAt)
    effects.push({ type: 'checkOrder', when: 'afterConfirmed' })
  if (payerOpenId === known.payerOpenId) return effects
  effects.push({ type: 'setPayee', payment, payeeOpenId: payerOpenId })
  for (const { refundNo, status, payeeOpenId } of known.refunds) {
    if (isUnsent(status) || payeeOpenId === payerOpenId) continue
    const facts = { refundNo, payee: payeeOpenId, payer: payerOpenId }
    effects.push({ type: 'raiseAlert', payment, reason: 'REFUND_TO_OTHER_PAYER', subject: refundNo, facts })
  }
  return effects
}

function flagPayers(known: PaymentFacts, reportedPayer: string): Effect[] {
  const { id: payment, tradeNo, payerOpenId: payer } = known
  const facts = { tradeNo, payer, reportedPayer }
  const subject = `${tradeNo}:${reportedPayer}`
  const reason = 'CONFLICTING_PAYERS'
  // Reported before: what the merchant has decided since stands.
  if (known.alertKeys.includes(alertKey({ reason, subject }))) return []
  return [
    { type: 'raiseAlert', payment, reason, subject, facts },
    { type: 'stopRefunds', payment },
  ]
}

/** Whether a refund in this state still follows the payer that a notification names. */
export function isUnsent(status: RefundStatus): boolean {
  return status === 'PLANNED' || status === 'STOPPED' || status === 'KEPT'
}

/**
 * Takes back what a disputed payment did: it counts as a mismatch, the order is under review and never ships by itself,
 * its stock is held again. An order that has shipped stays as it is. The merchant gets one alert.
 */
function dispute(payment: PaymentFacts, { event, order }: SettleFacts): Effect[] {
  const { tradeNo, outTradeNo, amount } = payment
  const subject = [tradeNo, event.source, event.tradeNo, event.outTradeNo, event.amount].join(':')
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
    // What is in doubt is not paid back either, unless it was sent already.
    { type: 'stopRefunds', payment: payment.id },
  ]
  if (!isReverted(order, payment)) return effects
  return [
    ...effects,
    { type: 'moveStock', move: 'revertSale' },
    { type: 'updatePayment', payment: payment.id, data: { outcome: 'MISMATCH' } },
    { type: 'updateOrder', data: { status: 'REVIEW', stock: 'HELD' } },
    { type: 'checkOrder', when: 'never' },
    { type: 'addOrderEvent', kind: 'PAYMENT_DISPUTED', detail: '' },
  ]
}

/** Whether a dispute about a payment takes its order back to review. */
function isReverted(order: OrderFacts | null, payment: PaymentFacts): boolean {
  return (
    order !== null && order.id === payment.orderId && order.status === 'PAID' && payment.outcome === 'APPLIED'
  )
}

/**
 * A query named this trade when a notification had named another, so the order came under review. Now a notification
 * names this one too. There was no conflict: the order is paid twice, and this trade pays it as it would have at first.
 */
function isSecondPayment(known: PaymentFacts, { event, order, payments }: SettleFacts): boolean {
  if (known.source !== 'QUERY' || event.source !== 'NOTIFICATION' || known.outcome !== 'MISMATCH')
    return false
  if (order?.status !== 'REVIEW' || known.orderId !== order.id) return false
  const others = payments.some(
    ({ id, orderId, outTradeNo }) =>
      id !== known.id && orderId === order.id && outTradeNo === known.outTradeNo,
  )
  // What is being given back does not pay for anything.
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

function isInFuture(paidAt: Date | null, now: Date): boolean {
  return paidAt !== null && paidAt.getTime() > now.getTime() + clockToleranceMs
}
