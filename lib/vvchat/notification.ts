import type { VVChatConfig } from './config'
import type { ScalarParams } from './signature'
import { signNotification, VerifiedNotification } from './verified-notification'

/** A payment as the platform reports it, verified. */
export interface PaymentNotification {
  appId: string
  /** The platform's number of the trade. */
  tradeNo: string
  /** Our number of the payment. */
  outTradeNo: string
  /** Who paid, which need not be who ordered. */
  payerOpenId: string
  /** Fen. */
  amount: number
  status: 'waiting' | 'paid'
  /** Unix seconds, null when the platform left it empty. */
  tradeTime: number | null
  /** Unix seconds, null when the platform left it empty. */
  payTime: number | null
}

/** The wire names of a payment notification; anything may be added, as the platform may. */
export type PaymentNotificationFields = ScalarParams & {
  app_id?: string
  trade_no?: string | bigint
  out_trade_no?: string
  open_id?: string
  trade_time?: string | number
  pay_time?: string | number
  amount?: string | number
  status?: string | number
}

const statuses = new Map<string, PaymentNotification['status']>([
  ['0', 'waiting'],
  ['1', 'paid'],
])

/**
 * The only door for a payment notification: raw body and `Content-Type` in, verified facts out; what is taken is told
 * at VerifiedNotification. A payout notification is refused here.
 *
 * Checked in this order: shape, signature, `app_id`, fields. Throws NotificationError with the reason, and TypeError
 * for an empty key. After the payment is stored, answer 200 with the body `success`.
 */
export function parsePaymentNotification(
  rawBody: Uint8Array | string,
  contentType: string | null,
  config: Pick<VVChatConfig, 'appId' | 'appKey'>,
): PaymentNotification {
  const message = VerifiedNotification.open('payment', rawBody, contentType, config)
  return {
    appId: message.appId,
    tradeNo: message.identifier('trade_no'),
    outTradeNo: message.identifier('out_trade_no'),
    payerOpenId: message.identifier('open_id'),
    amount: message.integer('amount'),
    status: message.meaning('status', statuses),
    tradeTime: message.optionalTime('trade_time'),
    payTime: message.optionalTime('pay_time'),
  }
}

/**
 * The signing twin of `parsePaymentNotification`, for tests and simulators: signs `fields` as they are, whatever they
 * are, and encodes them. Null and undefined are signed as absent; JSON shows null, a form leaves both out.
 */
export function signPaymentNotification(
  fields: PaymentNotificationFields,
  appKey: string,
  format: 'json' | 'form' = 'json',
): { body: string; contentType: string } {
  return signNotification(fields, appKey, format)
}
