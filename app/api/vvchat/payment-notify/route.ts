import { settlePayment } from '@/lib/orders/settle'
import { type PaymentNotification, parsePaymentNotification } from '@/lib/vvchat'
import { answerNotification } from '../_notification'

/** Payment notifications: `success` is said only after the payment is committed. */
export function POST(request: Request): Promise<Response> {
  return answerNotification(request, parsePaymentNotification, settle)
}

async function settle({ status, payTime, tradeTime, ...fact }: PaymentNotification) {
  const { outTradeNo, tradeNo, amount } = fact
  // Waiting is no news: the order knows that it is unpaid.
  if (status === 'waiting') return { outTradeNo, tradeNo, outcome: 'WAITING' }
  const paidAt = payTime === null ? null : new Date(payTime * 1000)
  const outcome = await settlePayment({ ...fact, paidAt, source: 'NOTIFICATION' })
  return { outTradeNo, tradeNo, amount, outcome }
}
