import { randomBytes } from 'node:crypto'
import type { VVChatConfig } from './config'
import { callPlatform, isHeaderText } from './http'
import { assertOutNo, type MoneyInput, moneyParams } from './order-params'
import { jointSignature, type ScalarParams } from './signature'
import { isIdentifier } from './wire'

const PAYOUT_PATH = '/paybusapi/v1/app/agentpay'

export interface PayoutInput extends MoneyInput {
  /** Our number of this payout: 1 to 64 letters, digits, `_`, `-`. Store it before the call. */
  outOrderNo: string
  /** Who receives the money. For a refund, the payer of the payment. */
  payeeOpenId: string
  /** Whose bound account the money comes from. It must be bound to our `app_id`. */
  payerOpenId: string
}

/** The values that make the signature of each request unique. */
export interface RequestStamp {
  /** Random text, valid in a header. */
  noncestr: string
  /** Unix seconds. */
  timestamp: number
}

/** Implements `VVChatClient.createPayout`, which documents the possible outcomes. */
export async function createPayout(
  config: VVChatConfig,
  input: PayoutInput,
  stamp: RequestStamp = newStamp(),
): Promise<void> {
  const params = payoutParams(input)
  const { noncestr, timestamp } = stamp
  // If fetch rejected such a header, it would look like a lost connection: an unknown outcome, though nothing was sent.
  if (!isHeaderText(config.appId) || !isHeaderText(noncestr)) {
    throw new TypeError('appId and noncestr must be valid in a header')
  }
  const sign = jointSignature({ params, appKey: config.appKey, noncestr, timestamp })
  await callPlatform(config, {
    operation: 'createPayout',
    method: 'POST',
    path: PAYOUT_PATH,
    headers: { app_id: config.appId, noncestr, timestamp: String(timestamp), sign },
    body: JSON.stringify(params),
    secrets: [sign, ...sign.split('.')],
    // The platform documents no body for this response, only that 200 is success.
    anyBodyIsSuccess: true,
  })
}

function payoutParams(input: PayoutInput): ScalarParams {
  assertOutNo('outOrderNo', input.outOrderNo)
  if (!isIdentifier(input.payeeOpenId)) throw new TypeError('payeeOpenId is not an open_id')
  if (!isIdentifier(input.payerOpenId)) throw new TypeError('payerOpenId is not an open_id')
  return {
    out_order_no: input.outOrderNo,
    in_open_id: input.payeeOpenId,
    out_open_id: input.payerOpenId,
    ...moneyParams(input),
  }
}

function newStamp(): RequestStamp {
  return { noncestr: randomBytes(16).toString('hex'), timestamp: Math.floor(Date.now() / 1000) }
}
