import { randomBytes } from 'node:crypto'

// Crockford's base 32: no I, L, O, U, so a number read over the phone is understood.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A new order or refund number: the day (UTC, `YYMMDD`) and 80 random bits, 22 characters. An order's number
 * gives access to its status, so it must be unguessable.
 */
export function newNumber(now = new Date()): string {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '')
  // 256 is a multiple of 32: every character is equally likely.
  return day + Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('')
}

/** The `out_trade_no` of an order's nth payment attempt: at most 32 letters and digits. */
export function attemptNumber(orderNo: string, n: number): string {
  return `${orderNo}P${n}`
}

/** The number of the attempt after the one with this number. */
export function numberAfter(outTradeNo: string): string {
  // The last P: the order's number may have some of its own.
  const at = outTradeNo.lastIndexOf('P')
  return attemptNumber(outTradeNo.slice(0, at), Number(outTradeNo.slice(at + 1)) + 1)
}
