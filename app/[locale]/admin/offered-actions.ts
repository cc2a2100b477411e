import type { AdminPayment, AdminRefund } from '@/lib/admin/payments'
import { isAllowed, type RefundAction } from '@/lib/refunds/refund-actions'

const sequence: RefundAction[] = ['RELEASE', 'MARK_PAID', 'RETRY', 'KEEP']

/** The actions that a page offers for a refund: those that can succeed and make sense now. */
export function offeredActions(
  payment: AdminPayment,
  refund: AdminRefund,
  hasAccount: boolean,
): RefundAction[] {
  const { status } = refund
  return sequence.filter((action) => {
    if (!isAllowed(action, status)) return false
    // A planned refund leaves by itself soon: paid by other means, it would be paid twice.
    if (action === 'MARK_PAID' && status === 'PLANNED') return !hasAccount
    if (action === 'RELEASE' || action === 'RETRY') return payment.payerOpenId !== '' && isReservable()
    return true
  })

  /** A refund that was kept has given its reservation back, and another one may have used it. */
  function isReservable(): boolean {
    return status !== 'KEPT' || payment.refundReserved + refund.amount <= payment.amount
  }
}
