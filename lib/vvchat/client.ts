import { randomBytes } from 'node:crypto'
import { assertConfig, type VVChatConfig } from './config'
import { VVChatBadAnswer } from './errors'
import { callPlatform, isHeaderText } from './http'
import { assertOutNo, type MoneyInput, moneyParams } from './order-params'
import { createPayout, type PayoutInput, type RequestStamp } from './payout'
import { dataSignature, type ScalarParams, verifyDataSignature } from './signature'
import { fieldText, MalformedMessage, signedParams, type WireFields, wireInteger } from './wire'

const TOKEN_PATH = '/userservices/v2/authorization/token'
const USER_INFO_PATH = '/userservices/v2/authorization/userinfo'
const UNIFIED_ORDER_PATH = '/paybusapi/v1/pay/unifiedorder'
const TEST_IMPREST_PATH = '/paybusapi/v1/test/imprest'

export interface AccessToken {
  openId: string
  scope: string
  token: string
  /** Absolute unix second, which the wire calls `expire_in`. */
  expiresAt: number
}

/** Texts come from the user: any of them but `openId` may be empty, long, or hostile. */
export interface UserInfo {
  openId: string
  nickname: string
  /** Address of a picture. Do not fetch it from the server. */
  avatar: string
  /** `男` or `女` by the platform's page. */
  sex: string
}

export interface UnifiedOrderInput extends MoneyInput {
  /** Our number of this payment: 1 to 64 letters, digits, `_`, `-`. */
  outTradeNo: string
  sceneType?: 'APP'
}

export interface TradeQuery {
  /** Who paid; may be empty while waiting. */
  openId: string
  storeNo: string
  outTradeNo: string
  /** The platform's number; may be empty while waiting. */
  tradeNo: string
  imprestCode: string
  /** Fen. */
  amount: number
  status: 'waiting' | 'paid'
}

/**
 * The platform's server API. Every method throws VVChatRejected, VVChatUnavailable or VVChatBadAnswer, and TypeError
 * for arguments that must not be sent. None retries by itself.
 */
export interface VVChatClient {
  /** Login, step 2: a one-time code for a token. The key travels in the address, as the platform demands. */
  exchangeCode(code: string): Promise<AccessToken>
  /** Login, step 3: who the token belongs to. The header holds the bare token, no `Bearer`. */
  getUserInfo(token: string): Promise<UserInfo>
  /**
   * Places a payment. The answer counts only with a valid signature, our `app_id` and `store_no`, and a code.
   * The platform does not say what a second call with the same `outTradeNo` does, nor how long a code lives.
   */
  createUnifiedOrder(input: UnifiedOrderInput): Promise<{ imprestCode: string }>
  /** How a payment stands. The platform signs neither question nor answer; an answer about another order is refused. */
  queryOrder(by: { outTradeNo: string } | { imprestCode: string }): Promise<TradeQuery>
  /**
   * Moves money from `payerOpenId`'s bound account to `payeeOpenId`; a refund is made of it. Ask once per `outOrderNo`:
   * the platform has no query, and does not say whether a repeated number pays twice. It ends in one of these ways:
   * - It returns: the platform took the request with some JSON object under HTTP 2xx; what stands in it is unspecified
   *   and not read. Whether money moved is told by the notification, and by nothing else.
   * - VVChatRejected: the platform did not take this request, so this request moves no money. Believe that of the first
   *   request under a number only: that a repeat is refused says nothing about the one before. The refusal is not
   *   signed; should a notification for the number come all the same, the notification is right.
   * - VVChatUnavailable (time-out, cut off, 5xx) or VVChatBadAnswer: the outcome is unknown and the money may have moved.
   *   Never repeat it, not under a new number either: wait for the notification, then let a person decide.
   * - TypeError: nothing was sent.
   *
   * `stamp` replaces nonce and clock, for known answers in tests.
   */
  createPayout(input: PayoutInput, stamp?: RequestStamp): Promise<void>
  /** A code to try the cashier with; only the test platform has it. */
  testImprestCode(): Promise<string>
}

/** Throws TypeError for an incomplete configuration, above all for an empty `appKey`. */
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

async function exchangeCode(config: VVChatConfig, code: string): Promise<AccessToken> {
  const operation = 'exchangeCode'
  if (!code) throw new TypeError('code must not be empty')
  const answer = await callPlatform(config, {
    operation,
    method: 'GET',
    path: TOKEN_PATH,
    query: { app_id: config.appId, app_key: config.appKey, code },
    secrets: [code],
  })
  const token = required(operation, answer, 'token')
  // It goes into a header next; what a header cannot hold is no token.
  if (!isHeaderText(token)) throw new VVChatBadAnswer(operation, 'token is unusable')
  return {
    openId: required(operation, answer, 'open_id'),
    scope: fieldText(answer, 'scope'),
    token,
    expiresAt: requiredInteger(operation, answer, 'expire_in'),
  }
}

async function getUserInfo(config: VVChatConfig, token: string): Promise<UserInfo> {
  const operation = 'getUserInfo'
  if (!isHeaderText(token)) throw new TypeError('token is empty or cannot stand in a header')
  const answer = await callPlatform(config, {
    operation,
    method: 'GET',
    path: USER_INFO_PATH,
    headers: { authorization: token },
    secrets: [token],
  })
  return {
    openId: required(operation, answer, 'open_id'),
    nickname: fieldText(answer, 'nickname'),
    avatar: fieldText(answer, 'avatar'),
    sex: fieldText(answer, 'sex'),
  }
}

async function createUnifiedOrder(
  config: VVChatConfig,
  input: UnifiedOrderInput,
): Promise<{ imprestCode: string }> {
  const operation = 'createUnifiedOrder'
  const params = unifiedOrderParams(config, input)
  const answer = await callPlatform(config, {
    operation,
    method: 'POST',
    path: UNIFIED_ORDER_PATH,
    body: JSON.stringify({ ...params, sign: dataSignature(params, config.appKey) }),
  })
  verifyAnswer(operation, answer, config.appKey)
  if (fieldText(answer, 'app_id') !== config.appId) throw new VVChatBadAnswer(operation, 'another app_id')
  if (fieldText(answer, 'store_no') !== config.storeNo)
    throw new VVChatBadAnswer(operation, 'another store_no')
  return { imprestCode: required(operation, answer, 'imprest_code') }
}

async function queryOrder(
  config: VVChatConfig,
  by: { outTradeNo: string } | { imprestCode: string },
): Promise<TradeQuery> {
  const operation = 'queryOrder'
  const [field, value] =
    'outTradeNo' in by ? ['out_trade_no', by.outTradeNo] : ['imprest_code', by.imprestCode]
  if (!value) throw new TypeError(`${field} must not be empty`)
  const answer = await callPlatform(config, {
    operation,
    method: 'GET',
    path: UNIFIED_ORDER_PATH,
    query: { app_id: config.appId, [field]: value },
  })
  if (fieldText(answer, field) !== value) throw new VVChatBadAnswer(operation, `another ${field}`)
  if (fieldText(answer, 'store_no') !== config.storeNo)
    throw new VVChatBadAnswer(operation, 'another store_no')
  const status = fieldText(answer, 'status')
  if (status !== '0' && status !== '1') throw new VVChatBadAnswer(operation, 'status is neither 0 nor 1')
  const paid = status === '1'
  return {
    openId: paid ? required(operation, answer, 'open_id') : fieldText(answer, 'open_id'),
    storeNo: config.storeNo,
    outTradeNo: required(operation, answer, 'out_trade_no'),
    tradeNo: paid ? required(operation, answer, 'trade_no') : fieldText(answer, 'trade_no'),
    imprestCode: fieldText(answer, 'imprest_code'),
    amount: requiredInteger(operation, answer, 'amount'),
    status: paid ? 'paid' : 'waiting',
  }
}

async function testImprestCode(config: VVChatConfig): Promise<string> {
  const operation = 'testImprestCode'
  const answer = await callPlatform(config, { operation, method: 'GET', path: TEST_IMPREST_PATH })
  return required(operation, answer, 'imprest_code')
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

function verifyAnswer(operation: string, answer: WireFields, appKey: string): void {
  const sign = answer.get('sign')
  if (sign?.type !== 'string' || sign.text === '')
    throw new VVChatBadAnswer(operation, 'the answer is not signed')
  try {
    if (verifyDataSignature(signedParams(answer), sign.text, appKey)) return
  } catch (error) {
    if (!(error instanceof MalformedMessage)) throw error
  }
  throw new VVChatBadAnswer(operation, 'the signature of the answer is wrong')
}

function required(operation: string, answer: WireFields, field: string): string {
  const text = fieldText(answer, field)
  if (text === '') throw new VVChatBadAnswer(operation, `${field} is missing`)
  return text
}

function requiredInteger(operation: string, answer: WireFields, field: string): number {
  const value = wireInteger(fieldText(answer, field))
  if (value === undefined) throw new VVChatBadAnswer(operation, `${field} is missing or not a whole number`)
  return value
}
