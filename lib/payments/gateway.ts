import { env } from '@/lib/env'
import {
  createVVChatClient,
  isDuplicateNumber,
  isSecureApi,
  type PayoutInput,
  type TradeQuery,
  type UnifiedOrderInput,
  type VVChatClient,
  VVChatRejected,
  VVChatUnavailable,
  VVChatUntrusted,
} from '@/lib/vvchat'

/**
 * The result of a call to the platform. No other file of the shop handles the error classes of lib/vvchat.
 *
 * rejected     the platform understood and refused, or our own client refused to send the arguments. `numberExists`: it
 *              says that it knows the number already, so an earlier request under it may have gone through
 * unavailable  no usable response: it is unknown what the platform did
 * untrusted    a response that violates the platform's contract: nothing in it can be trusted
 */
export type GatewayResult<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'rejected'; text: string; numberExists: boolean }
  | { kind: 'unavailable' }
  | { kind: 'untrusted'; text: string }

let client: VVChatClient | undefined

/** Announces a payment to the platform; the value is its imprest_code. */
export function createUnifiedOrder(
  input: UnifiedOrderInput,
): Promise<GatewayResult<{ imprestCode: string }>> {
  return call((platform) => platform.createUnifiedOrder(input))
}

/** The state of a payment number. `rejected`: the platform does not know the number, or no longer knows it. */
export function queryTrade(outTradeNo: string): Promise<GatewayResult<TradeQuery>> {
  return call((platform) => platform.queryOrder({ outTradeNo }))
}

/**
 * Sends money to a person. `ok` means that the platform took the request: the result comes by notification. Only
 * `rejected` without `numberExists` says that no money moved.
 */
export function createPayout(input: PayoutInput): Promise<GatewayResult<void>> {
  return call((platform) => platform.createPayout(input))
}

/** Whether the platform is reached over https, so that its response to a query cannot be changed on the way. */
export function isQueryOverTls(): boolean {
  return isSecureApi(env().vvchat)
}

async function call<T>(work: (platform: VVChatClient) => Promise<T>): Promise<GatewayResult<T>> {
  client ??= createVVChatClient(env().vvchat)
  try {
    return { kind: 'ok', value: await work(client) }
  } catch (error) {
    if (error instanceof VVChatRejected)
      return { kind: 'rejected', text: error.errMsg, numberExists: isDuplicateNumber(error) }
    if (error instanceof VVChatUntrusted) return { kind: 'untrusted', text: error.message }
    if (error instanceof VVChatUnavailable) return { kind: 'unavailable' }
    // lib/vvchat throws TypeError for arguments that it refuses to send.
    if (error instanceof TypeError) return { kind: 'rejected', text: error.message, numberExists: false }
    throw error
  }
}
