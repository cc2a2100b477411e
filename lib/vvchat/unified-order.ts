import { randomBytes } from 'node:crypto'
import type { VVChatConfig } from './config'
import { VVChatUntrusted } from './errors'
import { callPlatform } from './http'
import { assertOutNo, type MoneyInput, moneyParams } from './order-params'
import { expectText, requiredInteger, requiredText } from './response-fields'
import { dataSignature, type ScalarParams, verifyDataSignature } from './signature'
import { fieldText, MalformedMessage, signedParams, type WireFields } from './wire'

const UNIFIED_ORDER_PATH = '/paybusapi/v1/pay/unifiedorder'
const TEST_IMPREST_PATH = '/paybusapi/v1/test/imprest'

export interface UnifiedOrderInput extends MoneyInput {
  /** Our number of this payment: 1 to 64 letters, digits, `_`, `-`. */
  outTradeNo: string
  sceneType?: 'APP'
}

/** A trade as `queryOrder` reports it. The platform does not sign this response. */
export interface TradeQuery {
  /**
   * '' when the platform does not send it, also for a paid trade. The platform's page calls it "the user who placed the
   * order", so it may not be the payer. Refund to the `payerOpenId` of a signed notification instead.
   */
  openId: string
  storeNo: string
  outTradeNo: string
  /** The platform's number. May be '' while the trade is waiting. */
  tradeNo: string
  imprestCode: string
  /** Fen. */
  amount: number
  status: 'waiting' | 'paid'
}

/** Implements `VVChatClient.createUnifiedOrder`. */
export async function createUnifiedOrder(
  config: VVChatConfig,
  input: UnifiedOrderInput,
): Promise<{ imprestCode: string }> {
  const operation = 'createUnifiedOrder'
  const params = unifiedOrderParams(config, input)
  const response = await callPlatform(config, {
    operation,
    method: 'POST',
    path: UNIFIED_ORDER_PATH,
    body: JSON.stringify({ ...params, sign: dataSignature(params, config.appKey) }),
  })
  verifySignature(operation, response, config.appKey)
  expectText(operation, response, 'app_id', config.appId)
  expectText(operation, response, 'store_no', config.storeNo)
  return { imprestCode: requiredText(operation, response, 'imprest_code') }
}

/** Implements `VVChatClient.queryOrder`. */
export async function queryOrder(
  config: VVChatConfig,
  by: { outTradeNo: string } | { imprestCode: string },
): Promise<TradeQuery> {
  const operation = 'queryOrder'
  const [name, value] =
    'outTradeNo' in by ? ['out_trade_no', by.outTradeNo] : ['imprest_code', by.imprestCode]
  if (!value) throw new TypeError(`${name} must not be empty`)
  const response = await callPlatform(config, {
    operation,
    method: 'GET',
    path: UNIFIED_ORDER_PATH,
    query: { app_id: config.appId, [name]: value },
  })
  expectText(operation, response, name, value)
  expectText(operation, response, 'store_no', config.storeNo)
  const status = fieldText(response, 'status')
  if (status !== '0' && status !== '1') throw new VVChatUntrusted(operation, 'status is neither 0 nor 1')
  const paid = status === '1'
  return {
    openId: fieldText(response, 'open_id'),
    storeNo: config.storeNo,
    outTradeNo: requiredText(operation, response, 'out_trade_no'),
    tradeNo: paid ? requiredText(operation, response, 'trade_no') : fieldText(response, 'trade_no'),
    imprestCode: fieldText(response, 'imprest_code'),
    amount: requiredInteger(operation, response, 'amount'),
    status: paid ? 'paid' : 'waiting',
  }
}

/** Implements `VVChatClient.testImprestCode`. */
export async function testImprestCode(config: VVChatConfig): Promise<string> {
  const operation = 'testImprestCode'
  const response = await callPlatform(config, { operation, method: 'GET', path: TEST_IMPREST_PATH })
  return requiredText(operation, response, 'imprest_code')
}

function unifiedOrderParams(config: VVChatConfig, input: UnifiedOrderInput): ScalarParams {
  assertOutNo('outTradeNo', input.outTradeNo)
  return {
    app_id: config.appId,
    store_no: config.storeNo,
    nonce_str: randomBytes(16).toString('hex'),
    sign_type: 'MD5',
    out_trade_no: input.outTradeNo,
    scene_type: input.sceneType ?? 'APP',
    ...moneyParams(input),
  }
}

function verifySignature(operation: string, response: WireFields, appKey: string): void {
  const sign = response.get('sign')
  if (sign?.type !== 'string' || sign.text === '') {
    throw new VVChatUntrusted(operation, 'the response is not signed')
  }
  try {
    if (verifyDataSignature(signedParams(response), sign.text, appKey)) return
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error
  }
  throw new VVChatUntrusted(operation, 'the signature of the response is wrong')
}
