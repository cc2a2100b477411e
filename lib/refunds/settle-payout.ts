import { raiseAlert } from '@/lib/alerts/alerts'
import { type Tx, transaction } from '@/lib/db'
import { lockOrderOf, reserveAgain } from './reservation'
import type { RefundStatus } from './states'

/**
 * Stores what a verified payout notification reports. The first result is final, except that "done" outranks "failed";
 * repeating it changes nothing. A different result raises an alert, and so does a superseded or unknown number. Rejects
 * when the database cannot be written now.
 */
export async function settleRefund(
  refundNo: string,
  result: 'done' | 'failed',
): Promise<'SETTLED' | 'REPEATED' | 'UNKNOWN'> {
  const status = result === 'done' ? 'DONE' : 'FAILED'
  return transaction(async (tx) => {
    await lockOrderOf(tx, refundNo)
    if (status === 'DONE') await reopenKept(tx, { refundNo })
    const before = await tx.refundIntent.findUnique({ where: { refundNo } })
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo, status: { notIn: finalStatuses(before, status) } },
      data: { status, stoppedFor: null, settledAt: timeAfter(before?.decidedAt) },
    })
    const refund = await tx.refundIntent.findUnique({ where: { refundNo }, include: { payment: true } })
    if (!refund || !before) {
      if (await settleSuperseded(tx, refundNo, status)) return 'SETTLED'
      const facts = { refundNo, status }
      await raiseAlert(tx, { reason: 'UNKNOWN_PAYOUT', subject: `${refundNo}:${status}`, facts })
      return 'UNKNOWN'
    }
    const references = { paymentId: refund.paymentId, orderId: refund.payment.orderId }
    const conflicts = before.status !== status && settledStatuses.includes(before.status)
    if ((count === 0 && refund.status !== status) || conflicts) {
      const facts = { refundNo, status: before.status, reported: status }
      await raiseAlert(tx, {
        reason: 'PAYOUT_RESULT_CHANGED',
        subject: `${refundNo}:${status}`,
        facts,
        ...references,
      })
    }
    if (count === 1 && status === 'DONE') {
      await resolveRefundAlerts(tx, refund.paymentId, refundNo)
      if (before.sentAt === null)
        await raiseAlert(tx, {
          reason: 'PAYOUT_NOT_SENT',
          subject: refundNo,
          facts: { refundNo },
          ...references,
        })
    }
    if (count === 1 && status === 'FAILED')
      await raiseAlert(tx, { reason: 'REFUND_FAILED', subject: refundNo, facts: { refundNo }, ...references })
    return count === 1 && before.status !== status ? 'SETTLED' : 'REPEATED'
  })
}

const settledStatuses: RefundStatus[] = ['DONE', 'FAILED']

/**
 * The states that a report does not change. "Done" outranks "failed": money that moved must not be sent again. "Failed"
 * outranks a refund that a merchant has marked as paid and that no notification has reported as done.
 */
function finalStatuses(
  before: { status: RefundStatus; settledAt: Date | null; decidedAt: Date | null } | null,
  reported: 'DONE' | 'FAILED',
): RefundStatus[] {
  const markedPaid = before?.status === 'DONE' && before.settledAt?.getTime() === before.decidedAt?.getTime()
  // "Done" takes the place of the merchant's mark, so that a later "failed" does not outrank it.
  if (reported === 'DONE') return markedPaid ? ['KEPT'] : ['DONE', 'KEPT']
  return markedPaid ? ['FAILED', 'KEPT'] : ['DONE', 'FAILED', 'KEPT']
}

/** Now, but later than the merchant's decision: the same moment says that the merchant has marked it as paid. */
function timeAfter(decidedAt: Date | null | undefined): Date {
  return new Date(Math.max(Date.now(), (decidedAt?.getTime() ?? 0) + 1))
}

/** The money has arrived: alerts that asked whether it did are answered. */
async function resolveRefundAlerts(tx: Tx, paymentId: string, refundNo: string): Promise<void> {
  await tx.alert.updateMany({
    where: { paymentId, kind: 'REFUND', key: { contains: refundNo }, resolvedAt: null },
    data: { resolvedAt: new Date() },
  })
}

/** In these states a refund's present number has moved no money and is not being sent. */
const unpaidStatuses: RefundStatus[] = ['PLANNED', 'STOPPED', 'REFUSED', 'FAILED']

/**
 * A kept refund was paid after all: its amount counts as refunded again. If the payment has not that much left, the refund
 * stays kept, and the caller raises an alert.
 */
async function reopenKept(tx: Tx, where: { refundNo: string } | { id: string }): Promise<void> {
  const kept = await tx.refundIntent.findFirst({ where: { ...where, status: 'KEPT' }, select: { id: true } })
  if (kept && (await reserveAgain(tx, kept.id)))
    await tx.refundIntent.update({ where: { id: kept.id }, data: { status: 'PLANNED' } })
}

/**
 * Handles a report about a number that was retried under a new one. If the old number was paid after all, the refund is
 * done, unless the new number was sent as well. Returns false if the shop never used this number.
 */
async function settleSuperseded(tx: Tx, refundNo: string, status: 'DONE' | 'FAILED'): Promise<boolean> {
  const superseded = await tx.supersededPayout.findUnique({ where: { refundNo } })
  if (!superseded) return false
  const { count } = await tx.supersededPayout.updateMany({
    where: { refundNo, status: { not: status } },
    data: { status },
  })
  if (count === 0) return true
  if (status === 'DONE') {
    await reopenKept(tx, { id: superseded.refundId })
    await tx.refundIntent.updateMany({
      where: { id: superseded.refundId, status: { in: unpaidStatuses } },
      data: { status, stoppedFor: null, settledAt: new Date() },
    })
  }
  const refund = await tx.refundIntent.findUniqueOrThrow({
    where: { id: superseded.refundId },
    include: { payment: true },
  })
  await raiseAlert(tx, {
    reason: 'SUPERSEDED_PAYOUT_REPORTED',
    subject: `${refundNo}:${status}`,
    facts: {
      refundNo,
      was: superseded.status,
      status,
      current: refund.refundNo,
      currentStatus: refund.status,
    },
    paymentId: refund.paymentId,
    orderId: refund.payment.orderId,
  })
  return true
}
