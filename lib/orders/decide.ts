import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from './conflicts'
import { newNumber } from './numbers'
import type { RefundStatus } from './refund'

/**
 * What a merchant may decide about money that is owed back. Each is a conditional update that names the refund by its
 * present number and the state the merchant saw: what has moved on since is left alone, and a form that is sent twice
 * does nothing the second time.
 *
 * RELEASE  send it after all, under its number, which was never sent
 * AGAIN    send it again, under a new number; the old one stays known, see settleFormer in refund.ts
 * PAID     it has arrived, or was paid by other means
 * KEEP     do not send it
 */
export const decisions = {
  RELEASE: { from: ['STOPPED', 'KEPT'], to: 'PLANNED' },
  AGAIN: { from: ['REFUSED', 'FAILED', 'UNKNOWN'], to: 'PLANNED' },
  PAID: { from: ['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED', 'PLANNED'], to: 'DONE' },
  KEEP: { from: ['STOPPED'], to: 'KEPT' },
} as const satisfies Record<string, { from: readonly RefundStatus[]; to: RefundStatus }>

export type Decision = keyof typeof decisions

/** Whether a refund in this state can be decided so. */
export function canDecide(decision: Decision, status: RefundStatus): boolean {
  return (decisions[decision].from as readonly RefundStatus[]).includes(status)
}

/** Decides about a refund as the merchant saw it. Returns whether it still was so. */
export async function decideRefund(
  seen: { refundNo: string; status: RefundStatus },
  decision: Decision,
  by: string,
): Promise<boolean> {
  if (!canDecide(decision, seen.status)) return false
  const status = decisions[decision].to
  const next = decision === 'AGAIN' ? newNumber() : seen.refundNo
  const now = new Date()
  return transaction(async (tx) => {
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo: seen.refundNo, status: seen.status },
      data: {
        status,
        refundNo: next,
        decidedBy: by,
        decidedAt: now,
        ...(status === 'DONE' ? { settledAt: now } : {}),
        ...(decision === 'AGAIN' ? { sentAt: null, settledAt: null } : {}),
      },
    })
    if (count === 0) return false
    const refund = await tx.refundIntent.findUniqueOrThrow({
      where: { refundNo: next },
      include: { payment: true },
    })
    const { payment } = refund
    if (decision === 'AGAIN') {
      await tx.formerPayout.create({
        data: { refundNo: seen.refundNo, refundId: refund.id, status: seen.status },
      })
    }
    // Who paid may have become known since it was planned.
    if (status === 'PLANNED' && refund.payeeOpenId !== payment.payerOpenId) {
      const data = { payeeOpenId: payment.payerOpenId }
      await tx.refundIntent.update({ where: { id: refund.id }, data })
    }
    await resolve(tx, { paymentId: payment.id, kind: 'REFUND' }, by)
    await tell(tx, payment.orderId, `REFUND_${decision}`, seen.refundNo, by)
    return true
  })
}

/**
 * Decides about money that came without being asked for (MISMATCH, ORPHAN): REFUND plans its one refund to the payer,
 * KEEP writes down that the merchant keeps it. Returns false when that is decided already or not the merchant's to decide.
 */
export async function decideMoney(
  paymentId: string,
  decision: 'REFUND' | 'KEEP',
  by: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    // Its order is taken first: news of the same money may be on its way, and may apply it after all.
    const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { orderId: true } })
    if (found?.orderId) {
      await tx.order.update({ where: { id: found.orderId }, data: { version: { increment: 1 } } })
    }
    const payment = await tx.payment.findFirst({
      where: { id: paymentId, outcome: { in: ['MISMATCH', 'ORPHAN'] }, refundIntent: null },
    })
    if (!payment) return false
    await tx.refundIntent.create({
      data: {
        refundNo: newNumber(),
        paymentId,
        payeeOpenId: payment.payerOpenId,
        amount: payment.amount,
        reason: payment.outcome,
        status: decision === 'REFUND' ? 'PLANNED' : 'KEPT',
        decidedBy: by,
        decidedAt: new Date(),
      },
    })
    await resolve(tx, { paymentId, kind: payment.outcome }, by)
    await tell(tx, payment.orderId, `MONEY_${decision}`, payment.tradeNo, by)
    return true
  }).catch((error) => {
    // Decided twice at once: one refund a payment, by constraint.
    if (isUniqueViolation(error)) return false
    throw error
  })
}

/** A decision answers the alerts that asked for it. Others about the same money stay open until they have been read. */
async function resolve(tx: Tx, alerts: { paymentId: string; kind: string }, by: string): Promise<void> {
  await tx.alert.updateMany({
    where: { ...alerts, resolvedAt: null },
    data: { resolvedAt: new Date(), resolvedBy: by },
  })
}

/** In the order's history. Money without an order has none: its refund's row names who decided last. */
async function tell(tx: Tx, orderId: string | null, kind: string, detail: string, by: string): Promise<void> {
  if (orderId) await tx.orderEvent.create({ data: { orderId, kind, detail, by } })
}
