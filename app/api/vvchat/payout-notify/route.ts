import { settleRefund } from '@/lib/refunds/settle-payout'
import { type PayoutNotification, parsePayoutNotification } from '@/lib/vvchat'
import { respondToNotification } from '../_notification'

/** Payout notifications: how a refund ended. `success` is sent only after it is committed. */
export function POST(request: Request): Promise<Response> {
  return respondToNotification(request, parsePayoutNotification, settle)
}

async function settle({ outOrderNo, payoutNo, status }: PayoutNotification) {
  const outcome = status === 'waiting' ? 'WAITING' : await settleRefund(outOrderNo, status)
  return { outOrderNo, payoutNo, status, outcome }
}
