import { type AlertFacts, type AlertReason, raiseAlert } from '@/lib/alerts/alerts'
import { transaction } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { lockOrderOf } from './reservation'
import type { RefundStatus } from './states'

export interface RefundAlert {
  reason: AlertReason
  /** Beside the refund's number. */
  facts?: AlertFacts
}

/**
 * Compare-and-set on a refund's status, by its present number; raises the alert in the same transaction. `where` adds
 * conditions, `data` further changes. Returns whether the refund was still in `from`.
 */
export async function transitionRefund(
  refundNo: string,
  from: RefundStatus,
  to: RefundStatus,
  {
    where,
    data,
    alert,
  }: {
    where?: Prisma.RefundIntentWhereInput
    data?: Prisma.RefundIntentUpdateManyMutationInput
    alert?: RefundAlert
  } = {},
): Promise<boolean> {
  return transaction(async (tx) => {
    // Settling decides from the states of a payment's refunds while it holds this lock.
    await lockOrderOf(tx, refundNo)
    const { count } = await tx.refundIntent.updateMany({
      where: { ...where, refundNo, status: from },
      data: { ...data, status: to },
    })
    if (count === 0) return false
    if (alert) {
      const { paymentId, payment } = await tx.refundIntent.findUniqueOrThrow({
        where: { refundNo },
        include: { payment: true },
      })
      await raiseAlert(tx, {
        reason: alert.reason,
        subject: refundNo,
        facts: { refundNo, ...alert.facts },
        paymentId,
        orderId: payment.orderId,
      })
    }
    return true
  })
}
