import { assertAppKey, type VVChatConfig } from './config'
import { NotificationError } from './errors'
import { dataSignature, type ScalarParams, verifyDataSignature } from './signature'
import {
  decodeUtf8,
  fieldText,
  MalformedMessage,
  parseForm,
  parseJsonObject,
  signedParams,
  type WireFields,
  wireInteger,
} from './wire'

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

const MAX_SECONDS = 9_999_999_999
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPES = new Set(['application/json', 'text/plain', 'application/octet-stream', ''])

/**
 * The only door for a payment notification: raw body and `Content-Type` in, verified facts out.
 *
 * JSON is taken under its own type, as text/plain, as octet-stream and without a type; a form under its type, since the
 * platform does not say which it sends. A `charset` is ignored: the contract is UTF-8, and other bytes cannot verify.
 * Fields that we do not know count in the signature like the rest.
 * Checked in this order: shape, signature, `app_id`, fields. Throws NotificationError with the reason, and TypeError
 * for an empty key. After the payment is stored, answer 200 with the body `success`.
 */
export function parsePaymentNotification(
  rawBody: Uint8Array | string,
  contentType: string | null,
  config: Pick<VVChatConfig, 'appId' | 'appKey'>,
): PaymentNotification {
  assertAppKey(config.appKey)
  const fields = verifiedFields(rawBody, contentType, config.appKey)
  const appId = identifier(fields, 'app_id')
  if (appId !== config.appId) throw new NotificationError('wrong_app', 'for another app_id')
  return {
    appId,
    tradeNo: identifier(fields, 'trade_no'),
    outTradeNo: identifier(fields, 'out_trade_no'),
    payerOpenId: identifier(fields, 'open_id'),
    amount: wireInteger(fieldText(fields, 'amount')) ?? invalid('amount'),
    status: statuses.get(fieldText(fields, 'status')) ?? invalid('status'),
    tradeTime: optionalTime(fields, 'trade_time'),
    payTime: optionalTime(fields, 'pay_time'),
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
  const sign = dataSignature(fields, appKey)
  const entries = [...Object.entries(fields).filter(([name]) => name !== 'sign'), ['sign', sign] as const]
  if (format === 'form') {
    const pairs = entries.filter(([, value]) => value !== null && value !== undefined)
    return { body: new URLSearchParams(pairs.map(([n, v]) => [n, String(v)])).toString(), contentType: FORM }
  }
  // By hand, because JSON.stringify refuses bigint and an 18-digit trade number needs it.
  const members = entries
    .filter(([, value]) => value !== undefined)
    .map(([n, v]) => `${JSON.stringify(n)}:${typeof v === 'bigint' ? v : JSON.stringify(v)}`)
  return { body: `{${members.join(',')}}`, contentType: 'application/json' }
}

function verifiedFields(
  rawBody: Uint8Array | string,
  contentType: string | null,
  appKey: string,
): WireFields {
  const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (mediaType !== FORM && !JSON_TYPES.has(mediaType)) {
    throw new NotificationError('unsupported_media_type', 'neither JSON nor a form')
  }
  try {
    const text = decodeUtf8(rawBody)
    const fields = mediaType === FORM ? parseForm(text) : parseJsonObject(text)
    assertNames(fields)
    const params = signedParams(fields)
    const sign = fields.get('sign')
    if (sign?.type !== 'string' || !verifyDataSignature(params, sign.text, appKey)) {
      throw new NotificationError('bad_signature', sign ? 'wrong signature' : 'not signed')
    }
    return fields
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error
    throw new NotificationError('malformed', error.message)
  }
}

// The canonical string does not escape its separators: with `&` or `=` in a name, one signed message could be
// cut into fields in another way.
function assertNames(fields: WireFields): void {
  if (fields.size === 0) throw new MalformedMessage('empty')
  for (const name of fields.keys()) {
    if (/[&=\p{Cc}]/u.test(name)) throw new MalformedMessage('a field has an impossible name')
  }
}

const statuses = new Map<string, PaymentNotification['status']>([
  ['0', 'waiting'],
  ['1', 'paid'],
])

function identifier(fields: WireFields, name: string): string {
  const text = fieldText(fields, name)
  return /^[^\s&=\p{C}]{1,64}$/u.test(text) ? text : invalid(name)
}

function optionalTime(fields: WireFields, name: string): number | null {
  const value = fields.get(name)
  if (!value || value.text === '') return null
  // 0 is a time not yet set, as on a trade that still waits; more than ten digits are no unix seconds. A payment is not
  // refused for the time written on it.
  const seconds = wireInteger(fieldText(fields, name)) ?? invalid(name)
  return seconds > 0 && seconds <= MAX_SECONDS ? seconds : null
}

function invalid(name: string): never {
  throw new NotificationError('invalid_field', `${name} is missing or invalid`)
}
