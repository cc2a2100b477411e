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
 * What became of a call to the platform. This file is the only one of the shop that sorts the library's errors.
 *
 * rejected     the platform understood and refused, or our own client refused to send the arguments. `numberExists`: it
 *              says that it knows the number already, so an earlier request under it may have gone through
 * unavailable  no usable response: what the platform did is unknown
 * untrusted    something responded, but not as the contract says: nothing in it may be believed
 */
export type GatewayResult<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'rejected'; text: string; numberExists: boolean }
  | { kind: 'unavailable' }
  | { kind: 'untrusted'; text: string }

let client: VVChatClient | undefined

/** Places a payment at the platform; the value is its imprest_code. */
export function createUnifiedOrder(
  input: UnifiedOrderInput,
): Promise<GatewayResult<{ imprestCode: string }>> {
  return call((platform) => platform.createUnifiedOrder(input))
}

/** How a payment number stands. `rejected`: the platform does not know the number, or knows it no more. */
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

/** Whether the platform is reached over https: what it says to a query cannot have been changed on the way then. */
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
    // The library's word for arguments that it does not send.
    if (error instanceof TypeError) return { kind: 'rejected', text: error.message, numberExists: false }
    throw error
  }
}
