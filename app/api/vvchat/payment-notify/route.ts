import { settlePayment } from '@/lib/payments/settle'
import { type PaymentNotification, parsePaymentNotification } from '@/lib/vvchat'
import { respondToNotification } from '../_notification'

/** Payment notifications: `success` is sent only after the payment is committed. */
export function POST(request: Request): Promise<Response> {
  return respondToNotification(request, parsePaymentNotification, settle)
}

async function settle({ status, payTime, tradeTime, ...trade }: PaymentNotification) {
  const { outTradeNo, tradeNo, amount } = trade
  // Waiting changes nothing: the order is unpaid already.
  if (status === 'waiting') return { outTradeNo, tradeNo, outcome: 'WAITING' }
  const paidAt = payTime === null ? null : new Date(payTime * 1000)
  const outcome = await settlePayment({ ...trade, paidAt, source: 'NOTIFICATION', overTls: false })
  return { outTradeNo, tradeNo, amount, outcome }
}
