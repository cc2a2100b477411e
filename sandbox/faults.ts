import * as z from 'zod'
import { type ApiFault, apiFault, OPERATIONS, type Operation } from './api-faults'
import type { Books } from './books'
import { apiChance, randomSchema, type TryKey, timeChance, tryChance } from './random-faults'

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
  /** Faults by chance, besides the fixed ones above. */
  random: randomSchema.optional(),
})

export type Faults = z.infer<typeof faultsSchema>

/** What happens to one try of a notification. */
export type TryFault = {
  drop?: boolean
  copies?: number
  bad_sign?: boolean
  wrong_amount?: number
  /** Chance has made it wrong: whatever the merchant answers, it is sent again. */
  spoilt?: boolean
}

const NAME = 'faults'
const DRAWN = 'faults-drawn'

/** The switches that make the platform misbehave. Kept in the books: a restart does not heal it. */
export function createFaults(books: Books) {
  const read = (): Faults => faultsSchema.parse(JSON.parse(books.setting(NAME) ?? '{}'))
  const write = (faults: Faults) => books.setSetting(NAME, JSON.stringify(faults))

  /** The fixed switch of a call, its own before the one for all; a counted fault is used up. */
  function takeFixed(faults: Faults, operation: Operation): ApiFault | undefined {
    const key = faults.api[operation] ? operation : '*'
    const fault = faults.api[key]
    if (fault?.times !== undefined) {
      if (fault.times > 1) faults.api[key] = { ...fault, times: fault.times - 1 }
      else delete faults.api[key]
      write(faults)
    }
    return fault
  }

  /** How many calls of the operation chance has decided about before this one. */
  function countDrawn(operation: Operation): number {
    const drawn: Record<string, number> = JSON.parse(books.setting(DRAWN) ?? '{}')
    const before = drawn[operation] ?? 0
    books.setSetting(DRAWN, JSON.stringify({ ...drawn, [operation]: before + 1 }))
    return before
  }

  return {
    read,
    write,
    /** What happens to this call: a fixed switch before chance. */
    takeApi(operation: Operation): ApiFault | undefined {
      const faults = read()
      const fixed = takeFixed(faults, operation)
      if (fixed || !faults.random) return fixed
      return apiChance(faults.random, operation, countDrawn(operation))
    },
    /** What happens to a try that is sent now. Chance never spoils the last one: somebody must tell the truth. */
    ofTry(key: TryKey, isLast: boolean): TryFault {
      const { notifications: fixed, random } = read()
      if (!random) return fixed
      const chance = tryChance(random, key)
      const badSign = chance.badSign && !isLast
      const wrongAmount = isLast ? undefined : chance.wrongAmount
      return {
        drop: fixed.drop || chance.drop,
        copies: fixed.copies ?? (chance.double ? 2 : 1),
        bad_sign: fixed.bad_sign || badSign,
        wrong_amount: fixed.wrong_amount ?? wrongAmount,
        spoilt: badSign || wrongAmount !== undefined,
      }
    },
    /** Milliseconds that notifications made now are held back. */
    delay: (): number => read().notifications.delay_ms ?? 0,
    /** What chance does to the time of a try. */
    timeOf(key: Pick<TryKey, 'id' | 'attempts'>): { delayMs: number; reorder: boolean } {
      const { random } = read()
      return random ? timeChance(random, key) : { delayMs: 0, reorder: false }
    },
  }
}

export type FaultSwitches = ReturnType<typeof createFaults>
