import type { Tx } from '@/lib/db'
import type { AlertKind } from '@/prisma/generated/sqlite/enums'

/**
 * Everything that can raise an alert, and the kind it is listed as. A new reason is one line here and one text per
 * language (`admin.alerts.reasons` in app/_text).
 */
export const alertReasons = {
  /** A trade of another amount than its payment number asked for. Facts: tradeNo, outTradeNo, amount, expected. */
  WRONG_AMOUNT: 'MISMATCH',
  /** A trade that conflicts with another report of the same payment number. Facts: tradeNo, outTradeNo, amount. */
  CONFLICTING_TRADE: 'MISMATCH',
  /** A trade for a payment number that the shop does not know. Facts: tradeNo, outTradeNo, amount. */
  UNKNOWN_ORDER: 'ORPHAN',
  /** Two reports of a payment cannot both be right. Facts: tradeNo, outTradeNo, amount, and the same as reported*. */
  CONFLICTING_REPORTS: 'CONTRADICTION',
  /** Two signed notifications of one trade name different payers. Facts: tradeNo, payer, reportedPayer. */
  CONFLICTING_PAYERS: 'CONTRADICTION',
  /** The first notification of a trade named no payer, a later one does. Facts: tradeNo, payer. */
  PAYER_NAMED_LATER: 'CONTRADICTION',
  /** A notification and a query name different people for one trade. Facts: tradeNo, payer, queried. */
  PAYER_NOT_CONFIRMED: 'CONTRADICTION',
  /** A payout notification says another result than an earlier one. Facts: refundNo, status, reported. */
  PAYOUT_RESULT_CHANGED: 'CONTRADICTION',
  /** An order is paid by one report only, and the other one does not come. Facts: tradeNo, outTradeNo. */
  NOT_CONFIRMED: 'UNCONFIRMED',
  /** The platform says that the payment was made in the future. Facts: tradeNo, reportedAt. */
  PAY_TIME_IN_FUTURE: 'PAY_TIME',
  /** A refund went to the account that a query named; a notification now names another payer. Facts: refundNo, payee, payer. */
  REFUND_TO_OTHER_PAYER: 'REFUND',
  /** A refund waits for a person. Facts: refundNo, stop (a RefundStop). */
  REFUND_STOPPED: 'REFUND',
  /** The platform refused the payout. Facts: refundNo, text. */
  REFUND_REFUSED: 'REFUND',
  /** The payout was sent and its result is unknown. Facts: refundNo. */
  REFUND_UNKNOWN: 'REFUND',
  /** The platform says that the payout's number exists already: it may have been paid. Facts: refundNo. */
  REFUND_NUMBER_EXISTS: 'REFUND',
  /** The process that was sending the payout stopped. Facts: refundNo. */
  REFUND_SENDER_STOPPED: 'REFUND',
  /** The platform took the payout and never reported its result. Facts: refundNo. */
  REFUND_WITHOUT_RESULT: 'REFUND',
  /** The payout failed. Facts: refundNo. */
  REFUND_FAILED: 'REFUND',
  /** A superseded payout number was reported after all. Facts: refundNo, was, status, current, currentStatus. */
  SUPERSEDED_PAYOUT_REPORTED: 'REFUND',
  /** A payout is reported as done that the shop has no record of sending. Facts: refundNo. */
  PAYOUT_NOT_SENT: 'REFUND',
  /** A payout notification for a number that the shop does not know. Facts: refundNo, status. */
  UNKNOWN_PAYOUT: 'UNKNOWN_PAYOUT',
  /** The response to a unified order could not be trusted. Facts: outTradeNo, text. */
  UNTRUSTED_UNIFIED_ORDER: 'UNTRUSTED_RESPONSE',
  /** An order's stock was not where its row says. Only possible after a manual database edit. */
  STOCK_MISSING: 'STOCK',
  /** Raised by release 0.1 as an English sentence. Facts: detail. */
  LEGACY: 'STOCK',
} as const satisfies Record<string, AlertKind>

export type AlertReason = keyof typeof alertReasons

/** Numbers and names that an alert's text shows; amounts in fen. */
export type AlertFacts = Record<string, string | number>

/** An alert to raise. */
export interface NewAlert {
  reason: AlertReason
  /** What it is about. Reason and subject identify the alert, so the same event raises only one. */
  subject: string
  facts?: AlertFacts
  orderId?: string | null
  paymentId?: string | null
}

/** The unique key of an alert. */
export function alertKey({ reason, subject }: Pick<NewAlert, 'reason' | 'subject'>): string {
  return `${reason}:${subject}`
}

/** Raises an alert in the caller's transaction. One that was raised before stays as it is, resolved or not. */
export async function raiseAlert(tx: Tx, alert: NewAlert): Promise<void> {
  const { reason, facts = {}, orderId = null, paymentId = null } = alert
  const key = alertKey(alert)
  await tx.alert.upsert({
    where: { key },
    create: { kind: alertReasons[reason], reason, key, facts, orderId, paymentId },
    // Changes nothing. Prisma writes one INSERT … ON CONFLICT only if there is something to update.
    update: { key },
    select: { id: true },
  })
}

/** Raises the alert that an order's stock could not be moved. Only possible after a manual database edit. */
export async function alertStockMissing(
  tx: Tx,
  orderId: string,
  move: 'release' | 'restock' | 'revertSale',
): Promise<void> {
  await raiseAlert(tx, { reason: 'STOCK_MISSING', subject: `${orderId}:${move}`, orderId })
}
