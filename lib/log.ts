import pino from 'pino'

/**
 * The server's log: one JSON object per line on standard output. Callers must not pass secrets; redacting the paths
 * below is only a safety net.
 */
export const log = pino({
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  base: undefined,
  redact: ['*.appKey', '*.app_key', '*.sign', '*.token', '*.code', '*.authorization', '*.cookie'],
})

/** How long repetitions of a warning are counted together, in milliseconds. */
const periodMs = 60_000

const counts = new Map<string, number>()

/**
 * Writes a warning that anybody can cause. Of repetitions within a minute it writes the 10th, the 100th and so on, with
 * their number in `count`, and the number of all when the minute is over: a thousand bad requests are a handful of lines.
 * `details` must come from a small set, because each combination is counted by itself.
 */
export function warnRepeated(details: Record<string, string>, message: string): void {
  const key = JSON.stringify([message, details])
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  if (isPowerOfTen(count)) log.warn(count === 1 ? details : { ...details, count }, message)
  if (count > 1) return
  const end = () => {
    const total = counts.get(key) ?? 0
    counts.delete(key)
    if (!isPowerOfTen(total)) log.warn({ ...details, count: total }, message)
  }
  // A process that ends does not wait for it.
  setTimeout(end, periodMs).unref()
}

function isPowerOfTen(n: number): boolean {
  return Number.isInteger(Math.log10(n))
}
