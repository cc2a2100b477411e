import * as z from 'zod'
import type { Books } from './books'

export const OPERATIONS = ['token', 'userinfo', 'unifiedorder', 'query', 'imprest', 'payout', '*'] as const
export type Operation = (typeof OPERATIONS)[number]

const apiFault = z.strictObject({
  /** Wait before doing anything, in milliseconds. */
  slow_ms: z.int().min(0).max(120_000).optional(),
  /** Refuse with this status; nothing is done. */
  status: z.union([z.literal(400), z.literal(500)]).optional(),
  /** Answer a web page instead of JSON (with `status`: nothing is done; without: done, then answered so). */
  html: z.boolean().optional(),
  /** Do it, send half of the answer, drop the connection. */
  cut_off: z.boolean().optional(),
  /** Sign the answer with a wrong key. */
  bad_sign: z.boolean().optional(),
  /** How many calls it hits; without it, all. */
  times: z.int().min(1).optional(),
})

export const faultsSchema = z.strictObject({
  notifications: z
    .strictObject({
      drop: z.boolean().optional(),
      delay_ms: z.int().min(0).max(3_600_000).optional(),
      copies: z.int().min(1).max(50).optional(),
      bad_sign: z.boolean().optional(),
      wrong_amount: z.int().optional(),
    })
    .default({}),
  /** A second unified order of the same number is refused: the platform does not say what it does then. */
  refuse_repeats: z.boolean().optional(),
  /** What becomes of payouts made while it is on: left waiting for somebody to decide (first), or failed. */
  payouts: z.strictObject({ hold: z.boolean().optional(), fail: z.boolean().optional() }).optional(),
  api: z.partialRecord(z.enum(OPERATIONS), apiFault).default({}),
})

export type Faults = z.infer<typeof faultsSchema>
export type ApiFault = z.infer<typeof apiFault>
export type NotificationFault = Faults['notifications']

const NAME = 'faults'

/** The switches that make the platform misbehave. Kept in the books: a restart does not heal it. */
export function createFaults(books: Books) {
  const read = (): Faults => faultsSchema.parse(JSON.parse(books.setting(NAME) ?? '{}'))
  const write = (faults: Faults) => books.setSetting(NAME, JSON.stringify(faults))
  return {
    read,
    write,
    /** What happens to notifications now. */
    notification: (): NotificationFault => read().notifications,
    /** What happens to this call, its own switch before the one for all; a counted fault is used up. */
    takeApi(operation: Operation): ApiFault | undefined {
      const faults = read()
      const key = faults.api[operation] ? operation : '*'
      const fault = faults.api[key]
      if (fault?.times !== undefined) {
        if (fault.times > 1) faults.api[key] = { ...fault, times: fault.times - 1 }
        else delete faults.api[key]
        write(faults)
      }
      return fault
    },
  }
}

export type FaultSwitches = ReturnType<typeof createFaults>
