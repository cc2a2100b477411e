import type { VVChatConfig } from './config'
import type { ScalarParams } from './signature'
import { signNotification, VerifiedNotification } from './verified-notification'

/**
 * How a payout ended, as the platform reports it, verified. It names neither amount nor payee: those are what we wrote
 * down under `outOrderNo`.
 */
export interface PayoutNotification {
  appId: string
  /** Our number of the payout. */
  outOrderNo: string
  /** The platform's number of it, `agentpay_no` on the wire. */
  payoutNo: string
  status: 'waiting' | 'done' | 'failed'
  /** Unix seconds, null when the platform left it empty. */
  time: number | null
}

/** The wire names of a payout notification; anything may be added, as the platform may. */
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
 * The only door for a payout notification: raw body and `Content-Type` in, verified facts out; what is taken is told at
 * VerifiedNotification. Its own address, not that of payments: a payment notification is refused here.
 *
 * Checked in this order: shape, signature, `app_id`, fields. Throws NotificationError with the reason, and TypeError
 * for an empty key. It may repeat. After the result is stored, answer 200 with the body `success`.
 */
export function parsePayoutNotification(
  rawBody: Uint8Array | string,
  contentType: string | null,
  config: Pick<VVChatConfig, 'appId' | 'appKey'>,
): PayoutNotification {
  const message = VerifiedNotification.open('payout', rawBody, contentType, config)
  return {
    appId: message.appId,
    outOrderNo: message.identifier('out_order_no'),
    payoutNo: message.identifier('agentpay_no'),
    status: message.meaning('status', statuses),
    time: message.optionalTime('time'),
  }
}

/**
 * The signing twin of `parsePayoutNotification`, for tests and simulators: signs `fields` as they are, whatever they
 * are, and encodes them. Null and undefined are signed as absent; JSON shows null, a form leaves both out.
 */
export function signPayoutNotification(
  fields: PayoutNotificationFields,
  appKey: string,
  format: 'json' | 'form' = 'json',
): { body: string; contentType: string } {
  return signNotification(fields, appKey, format)
}
