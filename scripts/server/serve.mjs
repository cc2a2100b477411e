import { createServer } from 'node:http'
import { requestGuard } from './guard.mjs'
import { log } from './log.mjs'
import { endOnSignal } from './stop.mjs'

/**
 * How long an idle connection stays open, in milliseconds: longer than that of a proxy or balancer in front (75 s is
 * usual). Otherwise it would send a request on a connection that the shop is closing, and the buyer would get a 502.
 */
const keepAliveTimeout = 90_000
/** Node wants the time for a request's headers to be longer than that. */
const headersTimeout = keepAliveTimeout + 5_000

/**
 * Serves the built shop on `port` in this process, until a signal ends it.
 * @param {import('./main.mjs').Settings} settings
 */
export async function serve({ port, shopUrls }) {
  // Next.js sends some requests to itself. Without this they would go to the host that the request names.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`
  process.env.PORT = String(port)
  const { default: next } = await import('next')
  // Next.js ends connections that ask for another protocol (`Upgrade: h2c`). On a server of its own it gets none of
  // them, and Node treats them as plain requests.
  const app = next({ dev: false, dir: '.', port, httpServer: createServer() })
  await app.prepare()

  const server = createServer(
    { keepAliveTimeout, headersTimeout },
    requestGuard(shopUrls, app.getRequestHandler()),
  )
  endOnSignal(server, app)
  server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    process.stderr.write(`${listenProblem(error, port)}\n`)
    process.exit(1)
  })
  server.listen(port, () => log.info({ port, shopUrl: shopUrls[0] }, 'shop started'))
}

/** @param {NodeJS.ErrnoException} error @param {number} port */
function listenProblem(error, port) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what runs there, or choose another: PORT=${port + 1}`
  if (error.code === 'EACCES')
    return `Port ${port} needs the rights of an administrator. Choose one above 1023: PORT=3000`
  return `The shop cannot listen on port ${port}: ${error.message}`
}
