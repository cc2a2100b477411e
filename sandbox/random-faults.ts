import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type ApiFault, OPERATIONS, type Operation } from './api-faults'
import type { NotificationKind } from './db/notifications'

/** A probability from 0 (never, the default) to 1 (always). */
const rate = z.number().min(0).max(1).optional()
const maxDelay = z.int().min(0).max(120_000).optional()

const notificationRates = z.strictObject({
  /** Loses the notification permanently. */
  drop: rate,
  /** Sends the try twice at once. */
  double: rate,
  /** Delays the try by up to `delay_ms`. */
  delay: rate,
  delay_ms: maxDelay,
  /** Sends the next due notification first. */
  reorder: rate,
  bad_sign: rate,
  /** One fen too much or too little, correctly signed. Payments only. */
  wrong_amount: rate,
})

const apiRates = z.strictObject({
  /** Waits up to `slow_ms` before processing the call. */
  slow: rate,
  slow_ms: maxDelay,
  /** Rejects the call with HTTP 500, without processing it. */
  error: rate,
  // The following rates process the call and corrupt the response.
  html: rate,
  cut_off: rate,
  bad_sign: rate,
})

const payoutRates = z.strictObject({
  /** Creates the payout, but responds to its first request with 400, as if the number existed already. */
  false_duplicate: rate,
})

export const randomSchema = z.strictObject({
  seed: z.int(),
  notifications: notificationRates.default({}),
  payouts: payoutRates.optional(),
  api: z.partialRecord(z.enum(OPERATIONS), apiRates).default({}),
})

export type RandomFaults = z.infer<typeof randomSchema>
export type NotificationRates = z.infer<typeof notificationRates>
export type PayoutRates = z.infer<typeof payoutRates>
export type ApiRates = z.infer<typeof apiRates>

const DEFAULT_DELAY_MS = 3000
const DEFAULT_SLOW_MS = 2000

/** Identifies one try: the row id of its notification and the number of earlier attempts. */
export type TryKey = { id: number; attempts: number; kind: NotificationKind }
export type DrawnTryFault = {
  drop: boolean
  double: boolean
  badSign: boolean
  /** Added to the amount, in fen. */
  wrongAmount: number | undefined
}

/** Draws the faults of a try that is sent now. */
export function drawTryFault({ seed, notifications: rates }: RandomFaults, key: TryKey): DrawnTryFault {
  const random = seededRandom(seed, 'notification', key.id, key.attempts)
  const wrong = key.kind === 'pay' && random('wrong_amount') < (rates.wrong_amount ?? 0)
  return {
    drop: random('drop') < (rates.drop ?? 0),
    double: random('double') < (rates.double ?? 0),
    badSign: random('bad_sign') < (rates.bad_sign ?? 0),
    wrongAmount: wrong ? (random('more') < 0.5 ? -1 : 1) : undefined,
  }
}

/** Draws the timing of a try: its delay in milliseconds, and whether the next notification overtakes it. */
export function drawTiming(
  { seed, notifications: rates }: RandomFaults,
  key: Pick<TryKey, 'id' | 'attempts'>,
): { delayMs: number; reorder: boolean } {
  const random = seededRandom(seed, 'notification', key.id, key.attempts)
  const delayed = random('delay') < (rates.delay ?? 0)
  return {
    delayMs: delayed ? Math.round(random('delay_ms') * (rates.delay_ms ?? DEFAULT_DELAY_MS)) : 0,
    reorder: random('reorder') < (rates.reorder ?? 0),
  }
}

/** Draws the faults of the `n`th call of an operation: possibly a delay, and at most one other fault. */
export function drawApiFault({ seed, api }: RandomFaults, operation: Operation, n: number): ApiFault {
  const rates = api[operation] ?? api['*'] ?? {}
  const random = seededRandom(seed, operation, n)
  const slow = random('slow') < (rates.slow ?? 0)
  const fault: ApiFault = slow
    ? { slow_ms: Math.round(random('slow_ms') * (rates.slow_ms ?? DEFAULT_SLOW_MS)) }
    : {}
  if (random('error') < (rates.error ?? 0)) return { ...fault, status: 500 }
  for (const name of ['html', 'cut_off', 'bad_sign'] as const) {
    if (random(name) < (rates[name] ?? 0)) return { ...fault, [name]: true }
  }
  return fault
}

/** Draws whether to report the first request of a payout as a duplicate. `id` is the payout's row id. */
export function drawFalseDuplicate({ seed, payouts }: RandomFaults, id: number): boolean {
  return seededRandom(seed, 'payouts', id)('false_duplicate') < (payouts?.false_duplicate ?? 0)
}

/**
 * A source of numbers in [0, 1). Each number depends only on the seed, the scope and a name. So neither other rates
 * nor the order of other events change it.
 */
function seededRandom(seed: number, ...scope: (string | number)[]): (name: string) => number {
  return (name) => {
    const digest = createHash('sha256')
      .update([seed, ...scope, name].join('/'))
      .digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
}
