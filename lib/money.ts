/** Money is integer fen (1/100 yuan) everywhere; these are the only places where it becomes text, or comes from it. */

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

/** `12.8` → `1280`: an amount in yuan as a person types it, at most two decimals; null when it is none. Never by way of a float. */
export function parseYuan(text: string): number | null {
  const [, whole, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? []
  return whole === undefined ? null : Number(whole) * 100 + Number(cents.padEnd(2, '0'))
}
