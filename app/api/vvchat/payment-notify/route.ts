import { readBody } from '@/app/api/_body'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { settlePayment } from '@/lib/orders/settle'
import { NotificationError, type PaymentNotification, parsePaymentNotification } from '@/lib/vvchat'

/** No notification comes near this; what is larger is not read. */
const maxBytes = 64 * 1024

/**
 * Payment notifications. `success` is said only after the payment is committed; whatever else is answered makes the
 * platform send it again.
 */
export async function POST(request: Request): Promise<Response> {
  const body = await readBody(request, maxBytes)
  if (!body) return answer(413, 'too large')

  let notification: PaymentNotification
  try {
    if (request.headers.has('content-encoding'))
      throw new NotificationError('unsupported_media_type', 'encoded body')
    notification = parsePaymentNotification(body, request.headers.get('content-type'), env().vvchat)
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error
    log.warn({ reason: error.reason }, 'payment notification refused')
    return answer(error.reason === 'unsupported_media_type' ? 415 : 400, error.reason)
  }

  // Waiting is no news: the order knows that it is unpaid.
  if (notification.status === 'waiting') return answer(200, 'success')

  const { appId, tradeNo, outTradeNo, payerOpenId, amount, payTime } = notification
  const paidAt = payTime === null ? null : new Date(payTime * 1000)
  try {
    const outcome = await settlePayment({
      appId,
      tradeNo,
      outTradeNo,
      payerOpenId,
      amount,
      paidAt,
      source: 'NOTIFICATION',
    })
    log.info({ outTradeNo, tradeNo, amount, outcome }, 'payment settled')
    return answer(200, 'success')
  } catch (error) {
    log.error({ outTradeNo, tradeNo, err: error }, 'payment could not be written')
    return answer(503, 'busy')
  }
}

function answer(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain' },
  })
}
