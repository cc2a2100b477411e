import { assertConfig, type VVChatConfig } from './config'
import { type AccessToken, exchangeCode, getUserInfo, type UserInfo } from './login'
import { createPayout, type PayoutInput, type RequestStamp } from './payout'
import {
  createUnifiedOrder,
  queryOrder,
  type TradeQuery,
  testImprestCode,
  type UnifiedOrderInput,
} from './unified-order'

/**
 * The platform's server API. Every method throws VVChatRejected, VVChatUnavailable or VVChatUntrusted, and TypeError
 * for invalid arguments. None of them retries.
 */
export interface VVChatClient {
  /**
   * Login, step 2: exchanges a one-time code for a token. The platform requires the application key in the URL of this
   * request.
   */
  exchangeCode(code: string): Promise<AccessToken>

  /** Login, step 3: the user that the token belongs to. The header contains the bare token, without `Bearer`. */
  getUserInfo(token: string): Promise<UserInfo>

  /**
   * Creates a payment. The response must have a valid signature, our `app_id` and `store_no`, and an `imprest_code`.
   * Not documented by the platform: what a second call with the same `outTradeNo` does, and how long an `imprest_code`
   * is valid.
   */
  createUnifiedOrder(input: UnifiedOrderInput): Promise<{ imprestCode: string }>

  /**
   * The state of a payment. Neither request nor response is signed; see `isSecureApi`. Throws VVChatUntrusted if the
   * response is about another order.
   */
  queryOrder(by: { outTradeNo: string } | { imprestCode: string }): Promise<TradeQuery>

  /**
   * Moves money from the bound account of `payerOpenId` to `payeeOpenId`. This is how a refund is made. Call it once per
   * `outOrderNo`: the platform has no payout query and does not document whether a repeated number pays twice.
   *
   * - It returns: the platform took the request. HTTP 200 means taken whatever the body contains; another 2xx needs a
   *   JSON object, which is not read. Only the notification says whether the money moved.
   * - VVChatRejected: this request moves no money. When it repeats a number, the refusal proves nothing about the first
   *   request; see `isDuplicateNumber`. The refusal is not signed, so a notification for the number overrides it.
   * - VVChatUnavailable or VVChatUntrusted: the outcome is unknown and the money may have moved. Do not retry, not even
   *   with a new number. Wait for the notification, then let a person decide.
   * - TypeError: nothing was sent.
   *
   * `stamp` replaces nonce and clock, for test vectors.
   */
  createPayout(input: PayoutInput, stamp?: RequestStamp): Promise<void>

  /** An `imprest_code` to try the cashier with. Only the test platform has this endpoint. */
  testImprestCode(): Promise<string>
}

/** Throws TypeError for an incomplete configuration, such as an empty `appKey`. */
export function createVVChatClient(config: VVChatConfig): VVChatClient {
  assertConfig(config)
  return {
    exchangeCode: (code) => exchangeCode(config, code),
    getUserInfo: (token) => getUserInfo(config, token),
    createUnifiedOrder: (input) => createUnifiedOrder(config, input),
    queryOrder: (by) => queryOrder(config, by),
    createPayout: (input, stamp) => createPayout(config, input, stamp),
    testImprestCode: () => testImprestCode(config),
  }
}
