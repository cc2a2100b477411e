import { disconnect } from '@/lib/db'
import { rateLimitStore } from '@/lib/db/rate-limit-store'
import { EnvError, env } from '@/lib/env'
import { log } from '@/lib/log'
import { type Round, reconcile } from '@/lib/payments/reconcile'
import { shareRateLimits } from '@/lib/rate-limit'
import { sendRefunds } from '@/lib/refunds/send'
import { builtActionKey, type Joined, joinInstances } from './instances'
import { watchCatalog } from './watch-catalog'

/** seconds between two rounds of the reconciler */
const roundSeconds = 10

/** The last round of the reconciler in this process. For display only. */
export interface LastRound {
  at: Date
  result: (Round & { refunds: number }) | 'failed'
}

// On globalThis, because Next bundles this module separately for the server's start and for the handlers.
const store = globalThis as typeof globalThis & {
  lastRound?: LastRound
  currentRound?: Promise<LastRound>
  /** Finishes the current round and closes the database. scripts/server/stop.mjs calls it after the last request. */
  stopBackground?: () => Promise<void>
}

/**
 * Starts the server's background work: reconciles every few seconds, and keeps in step with other instances. Exits with a
 * list of all problems if the configuration is wrong, or with the reason why it cannot run beside another instance.
 */
export async function startServer(): Promise<void> {
  try {
    env()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  const controller = new AbortController()
  const joined = await joinOthers()
  if (joined && 'refusal' in joined) {
    console.error(joined.refusal)
    process.exit(1)
  }
  shareRateLimits(rateLimitStore())
  await watchCatalog(env().port, { signal: controller.signal })
  const timer = setInterval(runRound, roundSeconds * 1000).unref()
  store.stopBackground = async () => {
    clearInterval(timer)
    controller.abort()
    await store.currentRound
    await joined?.leave().catch((error: unknown) => log.warn({ err: error }, 'this instance stays announced'))
    await disconnect()
  }
}

/** Null in development, and without a database: the shop starts all the same, and /api/health reports it. */
async function joinOthers(): Promise<Joined | null> {
  try {
    const actionKey = builtActionKey()
    return actionKey === null ? null : await joinInstances(actionKey)
  } catch (error) {
    log.warn({ err: error }, 'other instances could not be seen')
    return null
  }
}

/** Runs a round of the reconciler, or joins the one that is running in this process. Never rejects. */
export function runRound(): Promise<LastRound> {
  store.currentRound ??= round().finally(() => {
    store.currentRound = undefined
  })
  return store.currentRound
}

/** The last round in this process; null before the first one has ended. */
export function lastRound(): LastRound | null {
  return store.lastRound ?? null
}

async function round(): Promise<LastRound> {
  let result: LastRound['result'] = 'failed'
  try {
    result = { ...(await reconcile()), refunds: await sendRefunds() }
    if (result.asked > 0 || result.refunds > 0) log.info(result, 'reconciled')
  } catch (error) {
    log.error({ err: error }, 'reconciling failed')
  }
  store.lastRound = { at: new Date(), result }
  return store.lastRound
}
