import { EnvError, env } from '@/lib/env'
import { log } from '@/lib/log'
import { type Round, reconcile } from '@/lib/payments/reconcile'
import { sendRefunds } from '@/lib/refunds/send'

/** seconds between two rounds of the reconciler */
const roundSeconds = 10

/** What the reconciler of this process did last. Only for looking at: nothing depends on it. */
export interface LastRound {
  at: Date
  result: (Round & { refunds: number }) | 'failed'
}

// One a process: Next bundles this module for the server's start and for the handlers apart.
const store = globalThis as typeof globalThis & { lastRound?: LastRound; roundUnderWay?: Promise<LastRound> }

/**
 * What a server does when it starts: refuse a wrong configuration with all its problems, and reconcile every few
 * seconds from then on.
 */
export function startServer(): void {
  try {
    env()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  setInterval(runRound, roundSeconds * 1000).unref()
}

/** Runs a round of the reconciler, or joins the one that is under way in this process. Never rejects. */
export function runRound(): Promise<LastRound> {
  store.roundUnderWay ??= round().finally(() => {
    store.roundUnderWay = undefined
  })
  return store.roundUnderWay
}

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
