import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type ApiFault, OPERATIONS, type Operation } from './api-faults'
import type { NotificationKind } from './books/notifications'

/** How likely, from 0 (never) to 1 (always). */
const rate = z.number().min(0).max(1).optional()
const upTo = z.int().min(0).max(120_000).optional()

const notificationRates = z.strictObject({
  /** Lost for good. */
  drop: rate,
  /** Sent twice at once. */
  double: rate,
  /** Held back, by anything up to `delay_ms`. */
  delay: rate,
  delay_ms: upTo,
  /** The one that would come next goes first. */
  reorder: rate,
  bad_sign: rate,
  /** A fen too much or too little, well signed; payments only. */
  wrong_amount: rate,
})

const apiRates = z.strictObject({
  /** Waits first, for anything up to `slow_ms`. */
  slow: rate,
  slow_ms: upTo,
  /** Refused with HTTP 500, nothing is done. The others do the work and spoil the answer. */
  error: rate,
  html: rate,
  cut_off: rate,
  bad_sign: rate,
})

export const randomSchema = z.strictObject({
  seed: z.int(),
  notifications: notificationRates.default({}),
  api: z.partialRecord(z.enum(OPERATIONS), apiRates).default({}),
})

export type RandomFaults = z.infer<typeof randomSchema>
export type NotificationRates = z.infer<typeof notificationRates>
export type ApiRates = z.infer<typeof apiRates>

const DEFAULT_DELAY_MS = 3000
const DEFAULT_SLOW_MS = 2000

/** Names one try of one notification: its number in the books, and how many tries were made before. */
export type TryKey = { id: number; attempts: number; kind: NotificationKind }
export type TryChance = { drop: boolean; double: boolean; badSign: boolean; wrongAmount: number | undefined }

/** What chance does to a try when it is sent. */
export function tryChance({ seed, notifications: rates }: RandomFaults, key: TryKey): TryChance {
  const luck = luckOf(seed, 'notification', key.id, key.attempts)
  const wrong = key.kind === 'pay' && luck('wrong_amount') < (rates.wrong_amount ?? 0)
  return {
    drop: luck('drop') < (rates.drop ?? 0),
    double: luck('double') < (rates.double ?? 0),
    badSign: luck('bad_sign') < (rates.bad_sign ?? 0),
    wrongAmount: wrong ? (luck('more') < 0.5 ? -1 : 1) : undefined,
  }
}

/** What chance does to the time of a try: milliseconds it is held back, and whether the next one overtakes it. */
export function timeChance(
  { seed, notifications: rates }: RandomFaults,
  key: Pick<TryKey, 'id' | 'attempts'>,
): { delayMs: number; reorder: boolean } {
  const luck = luckOf(seed, 'notification', key.id, key.attempts)
  const late = luck('delay') < (rates.delay ?? 0)
  return {
    delayMs: late ? Math.round(luck('delay_ms') * (rates.delay_ms ?? DEFAULT_DELAY_MS)) : 0,
    reorder: luck('reorder') < (rates.reorder ?? 0),
  }
}

/** What chance does to the `n`th call of an operation: at most one way to spoil it, and perhaps a wait. */
export function apiChance({ seed, api }: RandomFaults, operation: Operation, n: number): ApiFault {
  const rates = api[operation] ?? api['*'] ?? {}
  const luck = luckOf(seed, operation, n)
  const slow = luck('slow') < (rates.slow ?? 0)
  const fault: ApiFault = slow
    ? { slow_ms: Math.round(luck('slow_ms') * (rates.slow_ms ?? DEFAULT_SLOW_MS)) }
    : {}
  if (luck('error') < (rates.error ?? 0)) return { ...fault, status: 500 }
  for (const name of ['html', 'cut_off', 'bad_sign'] as const) {
    if (luck(name) < (rates[name] ?? 0)) return { ...fault, [name]: true }
  }
  return fault
}

/**
 * A generator of numbers from 0 up to 1, each decided by seed, place and name alone: another rate or another order of
 * events elsewhere changes none of them.
 */
function luckOf(seed: number, ...place: (string | number)[]): (name: string) => number {
  return (name) => {
    const digest = createHash('sha256')
      .update([seed, ...place, name].join('/'))
      .digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }
}
