import type { VVChatConfig } from './config'
import { signNotification } from './sign-notification'
import type { ScalarParams } from './signature'
import { VerifiedNotification } from './verified-notification'

/**
 * A verified payout notification: how a payout ended. It contains neither amount nor payee; look them up in your own
 * record of `outOrderNo`.
 */
export interface PayoutNotification {
  appId: string
  /** Our number of the payout. */
  outOrderNo: string
  /** The platform's number of the payout, `agentpay_no` on the wire. */
  payoutNo: string
  status: 'waiting' | 'done' | 'failed'
  /** Unix seconds, or null when the platform does not send it. */
  time: number | null
}

/** A payout notification by its wire names. Other fields may be added, as the platform may add them. */
export type PayoutNotificationFields = ScalarParams & {
  app_id?: string
  out_order_no?: string
  agentpay_no?: string | bigint
  status?: string | number
  time?: string | number
}

const statuses = new Map<string, PayoutNotification['status']>([
  ['0', 'waiting'],
  ['1', 'done'],
  ['2', 'failed'],
])

/**
 * Verifies and reads a payout notification. Takes the raw body and the `Content-Type` header; VerifiedNotification lists
 * the accepted types. Give payouts a notification URL of their own: a payment notification is refused.
 *
 * Checks content type, shape, signature, `app_id` and fields, in this order. Throws NotificationError with the reason,
 * and TypeError for an empty key. A notification may repeat. Respond with HTTP 200 and the body `success` after the
 * result is stored.
 */
export function parsePayoutNotification(
  rawBody: Uint8Array | string,
  contentType: string | null,
  config: Pick<VVChatConfig, 'appId' | 'appKey'>,
): PayoutNotification {
  const message = VerifiedNotification.verify('payout', rawBody, contentType, config)
  return {
    appId: message.appId,
    outOrderNo: message.identifier('out_order_no'),
    payoutNo: message.identifier('agentpay_no'),
    status: message.oneOf('status', statuses),
    time: message.optionalTime('time'),
  }
}

/**
 * Makes a signed payout notification for tests and simulators, without checking `fields`. Null and undefined are
 * omitted from the signature and from a form; JSON contains null. Throws TypeError for an empty key.
 */
export function signPayoutNotification(
  fields: PayoutNotificationFields,
  appKey: string,
  format: 'json' | 'form' = 'json',
): { body: string; contentType: string } {
  return signNotification(fields, appKey, format)
}
