/** Money is integer fen (1/100 yuan) everywhere. Only this file converts it to and from text. */

/** The lowest price of a variant, in fen: the platform takes no payment below it. */
export const minPrice = 1

/** The highest price of a variant, in fen. */
export const maxPrice = 9_999_999

/** Formats fen as yuan without the currency sign: `1280` → `12.80`. Throws RangeError unless `fen` is an integer. */
export function yuan(fen: number): string {
  const { whole, cents } = splitFen(fen)
  return `${whole}.${cents}`
}

/**
 * `128000` → `{ whole: '1,280', cents: '00' }`, for pages that print the yuan larger. Throws RangeError unless `fen`
 * is an integer.
 */
export function splitFen(fen: number): { whole: string; cents: string } {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return { whole: fen < 0 ? `-${whole}` : whole, cents: digits.slice(-2) }
}

/**
 * Parses an amount in yuan as typed, with at most two decimals: `12.8` → `1280` fen. Null if it is not an amount.
 * Works on the digits, since a float would lose fen.
 */
export function parseYuan(text: string): number | null {
  const [, whole, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}
