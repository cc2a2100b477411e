/** Money is integer fen (1/100 yuan) everywhere; these are the only places where it becomes text. */

/** `1280` → `12.80`; for the price as buyers read it, without the currency sign. Throws RangeError unless whole fen. */
export function yuan(fen: number): string {
  const { whole, cents } = splitFen(fen)
  return `${whole}.${cents}`
}

/** `128000` → `{ whole: '1,280', cents: '00' }`, for pages that print the yuan large. */
export function splitFen(fen: number): { whole: string; cents: string } {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return { whole: fen < 0 ? `-${whole}` : whole, cents: digits.slice(-2) }
}
