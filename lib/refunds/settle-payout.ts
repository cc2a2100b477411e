import { raiseAlert } from '@/lib/alerts/alerts'
import { type Tx, transaction } from '@/lib/db'
import { lockOrderOf, reserveAgain } from './reservation'
import type { RefundStatus } from './states'

/**
 * Stores what a verified payout notification reports. The first result is final; repeating it changes nothing. Another
 * result raises an alert, and so do a superseded number and one that is not ours. Rejects when the database cannot be
 * written now.
 */
export async function settleRefund(
  refundNo: string,
  result: 'done' | 'failed',
): Promise<'SETTLED' | 'REPEATED' | 'UNKNOWN'> {
  const status = result === 'done' ? 'DONE' : 'FAILED'
  return transaction(async (tx) => {
    await lockOrderOf(tx, refundNo)
    if (status === 'DONE') await unkeep(tx, { refundNo })
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo, status: { notIn: ['DONE', 'FAILED', 'KEPT'] } },
      data: { status, stoppedFor: null, settledAt: new Date() },
    })
    const refund = await tx.refundIntent.findUnique({ where: { refundNo }, include: { payment: true } })
    if (!refund) {
      if (await settleSuperseded(tx, refundNo, status)) return 'SETTLED'
      const facts = { refundNo, status }
      await raiseAlert(tx, { reason: 'UNKNOWN_PAYOUT', subject: `${refundNo}:${status}`, facts })
      return 'UNKNOWN'
    }
    const references = { paymentId: refund.paymentId, orderId: refund.payment.orderId }
    if (count === 0 && refund.status !== status) {
      const facts = { refundNo, status: refund.status, reported: status }
      await raiseAlert(tx, {
        reason: 'PAYOUT_RESULT_CHANGED',
        subject: `${refundNo}:${status}`,
        facts,
        ...references,
      })
    }
    if (count === 1 && status === 'FAILED')
      await raiseAlert(tx, { reason: 'REFUND_FAILED', subject: refundNo, facts: { refundNo }, ...references })
    return count === 1 ? 'SETTLED' : 'REPEATED'
  })
}

/** Where a refund's present number has moved no money and is not about to. */
const nothingMoved: RefundStatus[] = ['PLANNED', 'STOPPED', 'REFUSED', 'FAILED']

/**
 * A refund that the merchant had kept was paid all the same: its amount counts as refunded again. It stays kept when the
 * payment has not that much left, and the caller raises an alert.
 */
async function unkeep(tx: Tx, where: { refundNo: string } | { id: string }): Promise<void> {
  const kept = await tx.refundIntent.findFirst({ where: { ...where, status: 'KEPT' }, select: { id: true } })
  if (kept && (await reserveAgain(tx, kept.id)))
    await tx.refundIntent.update({ where: { id: kept.id }, data: { status: 'PLANNED' } })
}

/**
 * A report of a number that a merchant has given up and retried under another. When it is paid after all, the refund is
 * done, unless the other number was sent as well. False when it never was a number of ours.
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
    await unkeep(tx, { id: superseded.refundId })
    await tx.refundIntent.updateMany({
      where: { id: superseded.refundId, status: { in: nothingMoved } },
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
