import { EnvError, env } from '@/lib/env'
import { log } from '@/lib/log'
import { closeExpiredOrders } from '@/lib/orders/close'

/** seconds between two looks for expired orders */
const roundSeconds = 15

/**
 * What a server does when it starts: refuse a wrong configuration with all its problems, and close expired orders
 * every few seconds from then on.
 */
export function startServer(): void {
  try {
    env()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    console.error(error.message)
    process.exit(1)
  }
  const timer = setInterval(round, roundSeconds * 1000)
  timer.unref()
}

let busy = false

async function round(): Promise<void> {
  if (busy) return
  busy = true
  try {
    const closed = await closeExpiredOrders()
    if (closed > 0) log.info({ closed }, 'expired orders closed')
  } catch (error) {
    log.error({ err: error }, 'expired orders could not be closed')
  } finally {
    busy = false
  }
}
