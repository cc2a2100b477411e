import { assertAppKey, type VVChatConfig } from './config'
import { NotificationError, type NotificationErrorReason, type NotificationKind } from './errors'
import { dataSignature, type ScalarParams, verifyDataSignature } from './signature'
import {
  decodeUtf8,
  fieldText,
  isIdentifier,
  MalformedMessage,
  parseForm,
  parseJsonObject,
  signedParams,
  type WireFields,
  wireInteger,
} from './wire'

const MAX_SECONDS = 9_999_999_999
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPES = new Set(['application/json', 'text/plain', 'application/octet-stream', ''])

/**
 * A notification of any kind, with its signature and its `app_id` checked; what it says is read field by field.
 *
 * JSON is taken under its own type, as text/plain, as octet-stream and without a type; a form under its type, since the
 * platform does not say which it sends. A `charset` is ignored: the contract is UTF-8, and other bytes cannot verify.
 * Fields that we do not know count in the signature like the rest.
 * Opening and every reader throw NotificationError with the reason; opening throws TypeError for an empty key.
 */
export class VerifiedNotification {
  readonly appId: string

  private constructor(
    private readonly kind: NotificationKind,
    private readonly fields: WireFields,
    expectedAppId: string,
  ) {
    this.appId = this.identifier('app_id')
    if (this.appId !== expectedAppId) throw new NotificationError('wrong_app', 'for another app_id', kind)
  }

  /** Checked in this order: shape, signature, `app_id`. */
  static open(
    kind: NotificationKind,
    rawBody: Uint8Array | string,
    contentType: string | null,
    config: Pick<VVChatConfig, 'appId' | 'appKey'>,
  ): VerifiedNotification {
    assertAppKey(config.appKey)
    const refuse = (reason: NotificationErrorReason, detail: string) =>
      new NotificationError(reason, detail, kind)
    const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (mediaType !== FORM && !JSON_TYPES.has(mediaType)) {
      throw refuse('unsupported_media_type', 'neither JSON nor a form')
    }
    try {
      const text = decodeUtf8(rawBody)
      const fields = mediaType === FORM ? parseForm(text) : parseJsonObject(text)
      assertNames(fields)
      const params = signedParams(fields)
      const sign = fields.get('sign')
      if (sign?.type !== 'string' || !verifyDataSignature(params, sign.text, config.appKey)) {
        throw refuse('bad_signature', sign ? 'wrong signature' : 'not signed')
      }
      return new VerifiedNotification(kind, fields, config.appId)
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error
      throw refuse('malformed', error.message)
    }
  }

  /** A number or `open_id` that somebody issued. */
  identifier(name: string): string {
    const text = fieldText(this.fields, name)
    return isIdentifier(text) ? text : this.invalid(name)
  }

  /** A plain decimal count. */
  integer(name: string): number {
    return wireInteger(fieldText(this.fields, name)) ?? this.invalid(name)
  }

  /** What `meanings` has for the field's wire text. */
  meaning<Meaning extends string>(name: string, meanings: ReadonlyMap<string, Meaning>): Meaning {
    return meanings.get(fieldText(this.fields, name)) ?? this.invalid(name)
  }

  /** Unix seconds, or null when the platform left it empty. */
  optionalTime(name: string): number | null {
    const value = this.fields.get(name)
    if (!value || value.text === '') return null
    // 0 is a time not yet set, as on a trade that still waits; more than ten digits are no unix seconds. A payment is
    // not refused for the time written on it.
    const seconds = this.integer(name)
    return seconds > 0 && seconds <= MAX_SECONDS ? seconds : null
  }

  private invalid(name: string): never {
    throw new NotificationError('invalid_field', `${name} is missing or invalid`, this.kind)
  }
}

/**
 * Signs and encodes `fields` as they are, whatever they are. Null and undefined are signed as absent; JSON shows null,
 * a form leaves both out. Throws TypeError for an empty key.
 */
export function signNotification(
  fields: ScalarParams,
  appKey: string,
  format: 'json' | 'form',
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

// The canonical string does not escape its separators: with `&` or `=` in a name, one signed message could be
// cut into fields in another way.
function assertNames(fields: WireFields): void {
  if (fields.size === 0) throw new MalformedMessage('empty')
  for (const name of fields.keys()) {
    if (/[&=\p{Cc}]/u.test(name)) throw new MalformedMessage('a field has an impossible name')
  }
}
