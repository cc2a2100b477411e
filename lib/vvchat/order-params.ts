import { signableText } from './text'
import { MAX_IDENTIFIER_LENGTH } from './wire'

/** Code points. The platform documents no limits; these keep a request small. */
const MAX_TITLE = 128
const MAX_REMARK = 256

const OUR_NUMBER = new RegExp(`^[\\w-]{1,${MAX_IDENTIFIER_LENGTH}}$`)

/** Fields that unified orders and payouts have in common. */
export interface MoneyInput {
  /** Fen, at least 1. */
  amount: number
  /** Cleaned by `signableText` before it is signed. */
  title: string
  /** Cleaned by `signableText` before it is signed. */
  remark?: string
  /** Absolute URL that the platform posts the notification to. */
  notifyUrl: string
}

/** Throws TypeError unless our number of a payment or payout is 1 to 64 letters, digits, `_`, `-`. */
export function assertOutNo(name: string, outNo: string): void {
  if (!OUR_NUMBER.test(outNo)) {
    throw new TypeError(`${name} must be 1 to ${MAX_IDENTIFIER_LENGTH} of A-Z a-z 0-9 _ -`)
  }
}

/** The input by its wire names. Cleans the texts and omits an empty remark. Throws TypeError for invalid input. */
export function moneyParams(input: MoneyInput) {
  if (!Number.isSafeInteger(input.amount) || input.amount < 1) {
    throw new TypeError('amount must be whole fen, at least 1')
  }
  if (!/^https?:\/\//.test(input.notifyUrl)) {
    throw new TypeError('notifyUrl must be an absolute http(s) URL')
  }
  const title = signableText(input.title, MAX_TITLE)
  if (!title) throw new TypeError('title must not be empty')
  const remark = signableText(input.remark ?? '', MAX_REMARK)
  return { amount: input.amount, notify_url: input.notifyUrl, title, ...(remark ? { remark } : {}) }
}
