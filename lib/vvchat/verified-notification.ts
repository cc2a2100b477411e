import { assertAppKey, type VVChatConfig } from './config'
import { NotificationError, type NotificationErrorReason, type NotificationKind } from './errors'
import { verifyDataSignature } from './signature'
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

/** The largest unix second with the documented ten digits. */
const MAX_SECONDS = 9_999_999_999

export const FORM_TYPE = 'application/x-www-form-urlencoded'
const JSON_TYPES = new Set(['application/json', 'text/plain', 'application/octet-stream', ''])

/**
 * A notification of either kind whose signature and `app_id` are verified. The readers below check one field each and
 * throw NotificationError.
 *
 * The content type is not documented by the platform. JSON is accepted as `application/json`, `text/plain`,
 * `application/octet-stream`, without a type, and as `application/x-www-form-urlencoded`, which the platform's own demo
 * sends. A form is accepted under its own type only. A `charset` is ignored: the contract is UTF-8, and a message in
 * another encoding does not verify.
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

  /**
   * Checks content type, shape, signature and `app_id`, in this order. Unknown fields are part of the signature.
   * Throws NotificationError with the reason, and TypeError for an empty key.
   */
  static verify(
    kind: NotificationKind,
    rawBody: Uint8Array | string,
    contentType: string | null,
    config: Pick<VVChatConfig, 'appId' | 'appKey'>,
  ): VerifiedNotification {
    assertAppKey(config.appKey)
    const refuse = (reason: NotificationErrorReason, detail: string) =>
      new NotificationError(reason, detail, kind)
    const mediaType = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (mediaType !== FORM_TYPE && !JSON_TYPES.has(mediaType)) {
      throw refuse('unsupported_media_type', 'neither JSON nor a form')
    }
    try {
      const fields = parseBody(decodeUtf8(rawBody), mediaType)
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

  /** An `open_id` or a number. */
  identifier(name: string): string {
    const text = fieldText(this.fields, name)
    return isIdentifier(text) ? text : this.invalid(name)
  }

  /** The same, or '' if the field is absent, null or empty. */
  optionalIdentifier(name: string): string {
    if (!this.isEmpty(name)) return this.identifier(name)
    return this.isHidden(name) ? this.invalid(name) : ''
  }

  /** A non-negative decimal integer. */
  integer(name: string): number {
    return wireInteger(fieldText(this.fields, name)) ?? this.invalid(name)
  }

  /** The value that `values` has for the field's wire text. */
  oneOf<Value extends string>(name: string, values: ReadonlyMap<string, Value>): Value {
    return values.get(fieldText(this.fields, name)) ?? this.invalid(name)
  }

  /**
   * Unix seconds, or null if the field is absent, null, empty, 0 (not set yet) or longer than ten digits. A wrong time
   * is no reason to refuse a payment.
   */
  optionalTime(name: string): number | null {
    if (this.isEmpty(name)) return null
    const seconds = this.integer(name)
    return seconds > 0 && seconds <= MAX_SECONDS ? seconds : null
  }

  private isEmpty(name: string): boolean {
    const value = this.fields.get(name)
    return !value || value.text === ''
  }

  /** Values are signed without escaping: `nonce: "x&open_id=u1"` has the signature of `nonce: "x", open_id: "u1"`. */
  private isHidden(name: string): boolean {
    return Array.from(this.fields.values()).some(({ text }) => text.includes(`&${name}=`))
  }

  private invalid(name: string): never {
    throw new NotificationError('invalid_field', `${name} is missing or invalid`, this.kind)
  }
}

function parseBody(text: string, mediaType: string): WireFields {
  // A form encodes a leading brace, so this is JSON in spite of its type.
  const isForm = mediaType === FORM_TYPE && !text.trimStart().startsWith('{')
  const fields = isForm ? parseForm(text) : parseJsonObject(text)
  if (fields.size === 0) throw new MalformedMessage('empty')
  for (const name of fields.keys()) {
    // Names are signed without escaping: with `&` or `=` in one, the same signature fits other fields.
    if (/[&=\p{Cc}]/u.test(name)) throw new MalformedMessage('a field has an impossible name')
  }
  return fields
}
