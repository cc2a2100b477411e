import { signableText } from './text'

// The platform states no limits for these texts; ours keep a request small.
const MAX_TITLE = 128
const MAX_REMARK = 256

/** What every request about money says, whichever way the money goes. */
export interface MoneyInput {
  /** Fen, at least 1. */
  amount: number
  /** Cleaned by `signableText` before it is signed. */
  title: string
  /** Cleaned by `signableText` before it is signed. */
  remark?: string
  /** Absolute address that the platform posts the notification to. */
  notifyUrl: string
}

/** Throws TypeError unless our number of a payment or payout is 1 to 64 letters, digits, `_`, `-`. */
export function assertOutNo(name: string, outNo: string): void {
  if (!/^[\w-]{1,64}$/.test(outNo)) throw new TypeError(`${name} must be 1 to 64 of A-Z a-z 0-9 _ -`)
}

/** The same by its wire names, texts cleaned, an empty remark left out. Throws TypeError for what must not be sent. */
export function moneyParams(input: MoneyInput) {
  if (!Number.isSafeInteger(input.amount) || input.amount < 1)
    throw new TypeError('amount must be whole fen, at least 1')
  if (!/^https?:\/\//.test(input.notifyUrl))
    throw new TypeError('notifyUrl must be an absolute http(s) address')
  const title = signableText(input.title, MAX_TITLE)
  if (!title) throw new TypeError('title must not be empty')
  const remark = signableText(input.remark ?? '', MAX_REMARK)
  return { amount: input.amount, notify_url: input.notifyUrl, title, ...(remark ? { remark } : {}) }
}
