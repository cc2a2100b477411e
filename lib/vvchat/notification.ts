import type { VVChatConfig } from './config'
import { signNotification } from './sign-notification'
import type { ScalarParams } from './signature'
import { VerifiedNotification } from './verified-notification'

/** A verified payment notification. */
export interface PaymentNotification {
  appId: string
  /** The platform's number of the trade. */
  tradeNo: string
  /** Our number of the payment. */
  outTradeNo: string
  /** Who paid. It need not be the user who placed the order. '' when the platform does not send it. */
  payerOpenId: string
  /** Fen. */
  amount: number
  status: 'waiting' | 'paid'
  /** Unix seconds, or null when the platform does not send it. */
  tradeTime: number | null
  /** Unix seconds, or null when the platform does not send it. */
  payTime: number | null
}

/** A payment notification by its wire names. Other fields may be added, as the platform may add them. */
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
 * Verifies and reads a payment notification. Takes the raw body and the `Content-Type` header; VerifiedNotification
 * lists the accepted types. An empty `open_id` is accepted, because a payment must not be lost for it; all other fields
 * but the times are required. A payout notification is refused.
 *
 * Checks content type, shape, signature, `app_id` and fields, in this order. Throws NotificationError with the reason,
 * and TypeError for an empty key. Respond with HTTP 200 and the body `success` after the payment is stored.
 */
export function parsePaymentNotification(
  rawBody: Uint8Array | string,
  contentType: string | null,
  config: Pick<VVChatConfig, 'appId' | 'appKey'>,
): PaymentNotification {
  const message = VerifiedNotification.verify('payment', rawBody, contentType, config)
  return {
    appId: message.appId,
    tradeNo: message.identifier('trade_no'),
    outTradeNo: message.identifier('out_trade_no'),
    payerOpenId: message.optionalIdentifier('open_id'),
    amount: message.integer('amount'),
    status: message.oneOf('status', statuses),
    tradeTime: message.optionalTime('trade_time'),
    payTime: message.optionalTime('pay_time'),
  }
}

/**
 * Makes a signed payment notification for tests and simulators, without checking `fields`. Null and undefined are
 * omitted from the signature and from a form; JSON contains null. Throws TypeError for an empty key.
 */
export function signPaymentNotification(
  fields: PaymentNotificationFields,
  appKey: string,
  format: 'json' | 'form' = 'json',
): { body: string; contentType: string } {
  return signNotification(fields, appKey, format)
}
