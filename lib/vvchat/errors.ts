/**
 * Everything this library throws about the platform, by cause: what the caller does next depends on the class.
 * Messages name the operation and the cause. They never carry an address with its query, a key, a token,
 * a code or a signature, so they may be logged as they are. (Wrong arguments are a plain TypeError.)
 */
export abstract class VVChatError extends Error {}

/** The platform understood and refused: HTTP 4xx with `{err_code, err_msg}`. Asking again does not help. */
export class VVChatRejected extends VVChatError {
  override name = 'VVChatRejected'
  constructor(
    readonly operation: string,
    readonly errCode: number,
    /** The platform's own words, untrusted text of at most 200 characters. Escape it where it is shown. */
    readonly errMsg: string,
  ) {
    super(`${operation}: refused by the platform (err_code ${errCode})`)
  }
}

/**
 * No usable word from the platform: time-out, no connection, 5xx, 408, 425, 429. What it did is unknown; try again,
 * but never so with a payout.
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
 * Something answered, but not as the contract says: HTML, cut-off JSON, a missing field, a missing or wrong
 * signature, another `app_id` or `store_no`, a redirect. Nothing in it may be believed.
 */
export class VVChatBadAnswer extends VVChatError {
  override name = 'VVChatBadAnswer'
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

/** A notification that must not be acted upon. Answer 415 for `unsupported_media_type`, 400 for the rest. */
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
