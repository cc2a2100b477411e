import { log } from './log.mjs'

/** Time for requests in flight, and for everything; milliseconds. Docker kills a container 10 s after the signal. */
const requestsMs = 8_000
const allMs = 9_500

/**
 * On SIGTERM or SIGINT: accepts no connection any more, finishes the requests in flight and the reconciler's round, closes
 * the database and exits with 0. What takes longer than `requestsMs` is cut off. A second signal ends the process at once.
 * @param {import('node:http').Server} server
 * @param {{ close(): Promise<void> }} app
 */
export function endOnSignal(server, app) {
  let stopping = false
  /** Responses in flight. @type {Set<import('node:http').ServerResponse>} */
  const responses = new Set()
  /** @param {NodeJS.Signals} signal */
  const stop = async (signal) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'shop stopping')
    setTimeout(() => process.exit(1), allMs).unref()
    for (const response of responses) endConnectionAfter(response)
    await closed(server)
    await app.close()
    // lib/jobs/background.ts sets it.
    await /** @type {{ stopBackground?: () => Promise<void> }} */ (globalThis).stopBackground?.()
    log.info('shop stopped')
    process.exit(0)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  server.prependListener('request', (_request, response) => {
    responses.add(response)
    response.once('close', () => responses.delete(response))
    if (stopping) endConnectionAfter(response)
  })
}

/** A proxy must not send another request on this connection. @param {import('node:http').ServerResponse} response */
function endConnectionAfter(response) {
  if (!response.headersSent) response.setHeader('connection', 'close')
}

/** @param {import('node:http').Server} server */
async function closed(server) {
  // A connection becomes idle when its request ends.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const cut = setTimeout(() => server.closeAllConnections(), requestsMs)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(cut)
}
