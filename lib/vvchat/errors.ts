/**
 * Base class of all errors about the platform. The subclass tells the caller what to do next; invalid arguments are
 * a plain TypeError instead.
 *
 * A message names the operation and the cause. It never contains a URL with its query, a key, a token, a code or a
 * signature, so it is safe to log.
 */
export abstract class VVChatError extends Error {}

/**
 * The platform refused the request: HTTP 4xx with `{err_code, err_msg}`. Repeating the request does not help.
 *
 * The response is not signed. It is about this request only: when a payout with a **repeated** `outOrderNo` is refused,
 * this proves nothing about the first request, which may have been paid. See `isDuplicateNumber`.
 */
export class VVChatRejected extends VVChatError {
  override name = 'VVChatRejected'
  constructor(
    readonly operation: string,
    readonly errCode: number,
    /** The platform's message: untrusted text of at most 200 code points. Escape it before showing it. */
    readonly errMsg: string,
  ) {
    super(`${operation}: refused by the platform (err_code ${errCode})`)
  }
}

/**
 * No usable response: time-out, connection failure, 5xx, 408, 425 or 429. The platform may or may not have processed
 * the request. Retry it, except for a payout, which must never be retried.
 */
export class VVChatUnavailable extends VVChatError {
  override name = 'VVChatUnavailable'
  constructor(
    readonly operation: string,
    reason: string,
  ) {
    super(`${operation}: ${reason}`)
  }
}

/**
 * A response that breaks the contract: HTML, truncated JSON, a missing field, a missing or wrong signature, another
 * `app_id` or `store_no`, a redirect. Trust nothing in it.
 */
export class VVChatUntrusted extends VVChatError {
  override name = 'VVChatUntrusted'
  constructor(
    readonly operation: string,
    reason: string,
  ) {
    super(`${operation}: ${reason}`)
  }
}

export type NotificationKind = 'payment' | 'payout'

export type NotificationErrorReason =
  | 'unsupported_media_type'
  | 'malformed'
  | 'bad_signature'
  | 'wrong_app'
  | 'invalid_field'

/** A notification that must be ignored. Respond with HTTP 415 to `unsupported_media_type` and 400 to the rest. */
export class NotificationError extends VVChatError {
  override name = 'NotificationError'
  constructor(
    readonly reason: NotificationErrorReason,
    detail: string,
    readonly kind: NotificationKind = 'payment',
  ) {
    super(`${kind} notification: ${detail}`)
  }
}
