import { raiseAlert } from '@/lib/alerts/alerts'
import type { Tx } from '@/lib/db'
import { newNumber } from '@/lib/orders/numbers'
import type { RefundPartKind, RefundReason, RefundStop } from '@/prisma/generated/sqlite/enums'

/** A part of a refund; amounts in fen. */
export interface NewRefundPart {
  kind: RefundPartKind
  amount: number
  /** For GOODS: the order's line and how many pieces of it. */
  orderItemId?: string
  quantity?: number
}

/** A refund to plan. */
export interface NewRefund {
  paymentId: string
  orderId: string | null
  payeeOpenId: string
  /** fen, the sum of the parts */
  amount: number
  reason: RefundReason
  /** The same request plans one refund: a second one with this key violates a unique constraint. */
  requestKey: string
  parts: NewRefundPart[]
  /** Why it waits for a person's decision; null if it may be sent. */
  stoppedFor?: RefundStop | null
  /** The merchant (open_id) who asked for it. */
  decidedBy?: string
  /** When that merchant decided to send it although a proof is missing. */
  releasedAt?: Date
}

/**
 * Writes a refund and reserves its amount, in the caller's transaction. Returns its number, or null when the payment has
 * not that much left. The reservation is one conditional update, so the refunds of a payment never exceed it, even
 * when several are planned at once.
 */
export async function reserveRefund(tx: Tx, refund: NewRefund): Promise<string | null> {
  const { paymentId, orderId, payeeOpenId, amount, reason, requestKey, parts } = refund
  if (!(await reserve(tx, paymentId, amount))) return null
  const refundNo = newNumber()
  const stoppedFor = refund.stoppedFor ?? null
  await tx.refundIntent.create({
    data: {
      refundNo,
      paymentId,
      payeeOpenId,
      amount,
      reason,
      requestKey,
      status: stoppedFor ? 'STOPPED' : 'PLANNED',
      stoppedFor,
      plannedAt: new Date(),
      releasedAt: refund.releasedAt ?? null,
      decidedBy: refund.decidedBy ?? null,
      decidedAt: refund.decidedBy ? new Date() : null,
      parts: { create: parts },
    },
    select: { id: true },
  })
  if (stoppedFor)
    await alertStopped(tx, { refundNo, paymentId, orderId, stop: stoppedFor, since: new Date() })
  return refundNo
}

/** Raises a payment's reserved amount by `amount` fen if the payment has that much left. */
export async function reserve(tx: Tx, paymentId: string, amount: number): Promise<boolean> {
  const raised = await tx.$executeRaw`
    UPDATE "Payment" SET "refundReserved" = "refundReserved" + ${amount}
    WHERE "id" = ${paymentId} AND "refundReserved" + ${amount} <= "amount"`
  return raised === 1
}

/** Stops the refunds of a payment that were not sent yet, and raises an alert for each. */
export async function stopRefunds(tx: Tx, paymentId: string, stop: RefundStop): Promise<void> {
  const planned = await tx.refundIntent.findMany({
    where: { paymentId, status: 'PLANNED' },
    select: { refundNo: true, plannedAt: true, payment: { select: { orderId: true } } },
  })
  for (const { refundNo, plannedAt, payment } of planned) {
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo, status: 'PLANNED' },
      data: { status: 'STOPPED', stoppedFor: stop },
    })
    if (count === 1)
      await alertStopped(tx, { refundNo, paymentId, orderId: payment.orderId, stop, since: plannedAt })
  }
}

/** Raises the alert that a refund waits for a person. `since`: when it was planned, so that one released and stopped again alerts again. */
export async function alertStopped(
  tx: Tx,
  stopped: { refundNo: string; paymentId: string; orderId: string | null; stop: RefundStop; since: Date },
): Promise<void> {
  const { refundNo, paymentId, orderId, stop, since } = stopped
  await raiseAlert(tx, {
    reason: 'REFUND_STOPPED',
    subject: `${refundNo}:${stop}:${since.getTime()}`,
    facts: { refundNo, stop },
    paymentId,
    orderId,
  })
}
