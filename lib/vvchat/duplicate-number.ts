import type { VVChatRejected } from './errors'

const NUMBER_EXISTS =
  /已经?存在|已經存在|重复|重複|已被?使用|已提交|已处理|已處理|duplicat|repeat|already|\bexist/i
const NOT_EXISTING = /(?:\bnot|n['’]t|\bnon|no longer)[\s-]+exist\w*/gi

/**
 * Whether the platform refused a request because its number (`outTradeNo`, `outOrderNo`) exists already. For a payout
 * this means "perhaps paid": the first request under this number may have moved the money.
 *
 * This is a guess from the text of `errMsg`, in Chinese or English. The platform documents neither an `err_code` nor a
 * message for this case, so the text may change at any time and `false` is no proof. In doubt the guess is `true`,
 * because a refund that was paid and counts as unpaid would be paid twice.
 */
export function isDuplicateNumber(error: VVChatRejected): boolean {
  return NUMBER_EXISTS.test(error.errMsg.replace(NOT_EXISTING, ''))
}
