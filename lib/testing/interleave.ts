import { expect } from 'vitest'
import { runAudit } from '@/lib/admin/audit'
import { db } from '@/lib/db'
import { resetDatabase } from './database'
import { pauseAt } from './statements'

export type Work = () => Promise<unknown>

/** Two pieces of work, and what must be true when both have ended, however they were interleaved. */
export type GivenPair = () => Promise<
  [Work, Work, (results: PromiseSettledResult<unknown>[]) => Promise<void>]
>

/** What two pieces of work returned, or why they failed. */
export function values(results: PromiseSettledResult<unknown>[]): unknown[] {
  return results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason))
}

/**
 * Stops the work `first` before each of its statements in turn, lets the other run until it ends or has to wait for a
 * lock, and continues. Checks the outcome and the sums each time. The test file has to watch its statements (see
 * statements.ts).
 */
export async function interleave(given: GivenPair, first: 0 | 1): Promise<void> {
  for (let n = 1; ; n++) {
    await resetDatabase()
    const [a, b, check] = await given()
    const works = [a, b] as const
    const one = pauseAt(n, works[first])
    const reached = await one.reached
    let ended = false
    const other = works[first === 0 ? 1 : 0]().finally(() => {
      ended = true
    })
    const both = Promise.allSettled(first === 0 ? [one.done, other] : [other, one.done])
    while (reached && !ended && !(await isAnyWaiting())) await new Promise((resolve) => setImmediate(resolve))
    one.goOn()
    await check(await both)
    expect((await runAudit()).breaches).toEqual([])
    if (!reached) return
  }
}

/** Whether a transaction waits for a lock of another one. SQLite's transactions wait in a queue instead. */
async function isAnyWaiting(): Promise<boolean> {
  if (process.env.DATABASE_URL?.startsWith('file:')) return true
  const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
    SELECT COUNT(*) AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return Number(row?.waiting) > 0
}
