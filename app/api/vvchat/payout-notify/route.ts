import { settleRefund } from '@/lib/orders/refund'
import { type PayoutNotification, parsePayoutNotification } from '@/lib/vvchat'
import { answerNotification } from '../_notification'

/** Payout notifications: how a refund ended. `success` is said only after that is committed. */
export function POST(request: Request): Promise<Response> {
  return answerNotification(request, parsePayoutNotification, settle)
}

async function settle({ outOrderNo, payoutNo, status }: PayoutNotification) {
  const outcome = status === 'waiting' ? 'WAITING' : await settleRefund(outOrderNo, status)
  return { outOrderNo, payoutNo, status, outcome }
}
