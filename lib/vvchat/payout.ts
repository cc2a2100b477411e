import { randomBytes } from 'node:crypto'
import type { VVChatConfig } from './config'
import { callPlatform, isHeaderText } from './http'
import { assertOutNo, type MoneyInput, moneyParams } from './order-params'
import { jointSignature, type ScalarParams } from './signature'
import { isIdentifier } from './wire'

const PAYOUT_PATH = '/paybusapi/v1/app/agentpay'

export interface PayoutInput extends MoneyInput {
  /** Our number of this payout, written down before the call: 1 to 64 letters, digits, `_`, `-`. */
  outOrderNo: string
  /** Who gets the money; for a refund, who paid. */
  payeeOpenId: string
  /** Whose bound account it comes from: must be bound to our `app_id`. */
  payerOpenId: string
}

/** What makes the signature of one request unlike that of the next. */
export interface RequestStamp {
  /** Random text that a header can hold. */
  noncestr: string
  /** Unix seconds. */
  timestamp: number
}

/** `VVChatClient.createPayout`: what its outcomes mean is said there. */
export async function createPayout(
  config: VVChatConfig,
  input: PayoutInput,
  stamp: RequestStamp = freshStamp(),
): Promise<void> {
  const params = payoutParams(input)
  const { noncestr, timestamp } = stamp
  // Found out by fetch, this would look like a lost connection: an unknown outcome of what was never sent.
  if (!isHeaderText(config.appId) || !isHeaderText(noncestr))
    throw new TypeError('appId and noncestr must be text that a header can hold')
  const sign = jointSignature({ params, appKey: config.appKey, noncestr, timestamp })
  // The platform does not say what its answer holds, so nothing is read from it.
  await callPlatform(config, {
    operation: 'createPayout',
    method: 'POST',
    path: PAYOUT_PATH,
    headers: { app_id: config.appId, noncestr, timestamp: String(timestamp), sign },
    body: JSON.stringify(params),
    secrets: [sign, ...sign.split('.')],
  })
}

function payoutParams(input: PayoutInput): ScalarParams {
  assertOutNo('outOrderNo', input.outOrderNo)
  if (!isIdentifier(input.payeeOpenId)) throw new TypeError('payeeOpenId is no open_id')
  if (!isIdentifier(input.payerOpenId)) throw new TypeError('payerOpenId is no open_id')
  return {
    out_order_no: input.outOrderNo,
    in_open_id: input.payeeOpenId,
    out_open_id: input.payerOpenId,
    ...moneyParams(input),
  }
}

function freshStamp(): RequestStamp {
  return { noncestr: randomBytes(16).toString('hex'), timestamp: Math.floor(Date.now() / 1000) }
}
