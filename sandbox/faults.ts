import * as z from 'zod'
import { type ApiFault, apiFault, OPERATIONS, type Operation } from './api-faults'
import type { Db } from './db'
import {
  drawApiFault,
  drawFalseDuplicate,
  drawTiming,
  drawTryFault,
  randomSchema,
  type TryKey,
} from './random-faults'

export const faultsSchema = z.strictObject({
  notifications: z
    .strictObject({
      drop: z.boolean().optional(),
      delay_ms: z.int().min(0).max(3_600_000).optional(),
      copies: z.int().min(1).max(50).optional(),
      bad_sign: z.boolean().optional(),
      /** Added to the amount of payment notifications, in fen. */
      wrong_amount: z.int().optional(),
      /** Payment notifications carry an empty `open_id`. */
      payer_unknown: z.boolean().optional(),
    })
    .default({}),
  /** Rejects a second unified order with the same number. The platform does not document what it does. */
  refuse_repeats: z.boolean().optional(),
  /** Applied to payouts that are created while the switch is on. */
  payouts: z
    .strictObject({
      /** Leaves the payout waiting for a decision. Takes precedence over `fail`. */
      hold: z.boolean().optional(),
      fail: z.boolean().optional(),
      /** Creates the payout, but responds to its first request with 400, as if the number existed already. */
      false_duplicate: z.boolean().optional(),
    })
    .optional(),
  api: z.partialRecord(z.enum(OPERATIONS), apiFault).default({}),
  /** Random faults, in addition to the fixed switches above. */
  random: randomSchema.optional(),
})

export type Faults = z.infer<typeof faultsSchema>

/** The faults of one try of a notification. */
export type TryFault = {
  drop?: boolean
  copies?: number
  bad_sign?: boolean
  wrong_amount?: number
  payer_unknown?: boolean
  /** A random fault corrupts the message. It is sent again even if the merchant accepts it. */
  corrupted?: boolean
}

const FAULTS_SETTING = 'faults'
const DRAWN_SETTING = 'faults-drawn'

/** The fault switches. They are stored in the database, so they survive a restart. */
export function createFaults(db: Db) {
  const read = (): Faults => faultsSchema.parse(JSON.parse(db.setting(FAULTS_SETTING) ?? '{}'))
  const write = (faults: Faults) => db.setSetting(FAULTS_SETTING, JSON.stringify(faults))

  /** The fixed switch of an operation, else the one of `*`. A switch with `times` counts down. */
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

  /** Counts the random draws for an operation. Returns the number of earlier ones. */
  function countDraw(operation: Operation): number {
    const drawn: Record<string, number> = JSON.parse(db.setting(DRAWN_SETTING) ?? '{}')
    const before = drawn[operation] ?? 0
    db.setSetting(DRAWN_SETTING, JSON.stringify({ ...drawn, [operation]: before + 1 }))
    return before
  }

  return {
    read,
    write,
    /** The fault of this API call. A fixed switch takes precedence over random faults. */
    takeApiFault(operation: Operation): ApiFault | undefined {
      const faults = read()
      const fixed = takeFixed(faults, operation)
      if (fixed || !faults.random) return fixed
      return drawApiFault(faults.random, operation, countDraw(operation))
    },
    /** The fault of a try that is sent now. Random faults never corrupt the last try of a notification. */
    tryFault(key: TryKey, isLast: boolean): TryFault {
      const { notifications: fixed, random } = read()
      if (!random) return fixed
      const drawn = drawTryFault(random, key)
      const badSign = drawn.badSign && !isLast
      const wrongAmount = isLast ? undefined : drawn.wrongAmount
      return {
        drop: fixed.drop || drawn.drop,
        copies: fixed.copies ?? (drawn.double ? 2 : 1),
        bad_sign: fixed.bad_sign || badSign,
        wrong_amount: fixed.wrong_amount ?? wrongAmount,
        payer_unknown: fixed.payer_unknown,
        corrupted: badSign || wrongAmount !== undefined,
      }
    },
    /** Delay of notifications that are created now, in milliseconds. */
    notificationDelay: (): number => read().notifications.delay_ms ?? 0,
    /** Random changes to the time of a try. */
    tryTiming(key: Pick<TryKey, 'id' | 'attempts'>): { delayMs: number; reorder: boolean } {
      const { random } = read()
      return random ? drawTiming(random, key) : { delayMs: 0, reorder: false }
    },
    /** Whether to report the first request of a payout as a duplicate. `id` is the payout's row id. */
    isFalseDuplicate(id: number): boolean {
      const { payouts, random } = read()
      if (payouts?.false_duplicate) return true
      return random !== undefined && drawFalseDuplicate(random, id)
    },
  }
}

export type FaultSwitches = ReturnType<typeof createFaults>
