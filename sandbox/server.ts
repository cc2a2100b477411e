import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { appRoutes } from './app'
import { openBooks } from './books'
import type { Merchant } from './config'
import { consoleRoutes } from './console'
import type { Env, Sandbox } from './context'
import { controlRoutes } from './control'
import { createFaults } from './faults'
import { createNotifier } from './notifier'
import { gatherPeople } from './people'
import { loginRoutes } from './platform/login'
import { payRoutes } from './platform/pay'
import { payoutRoutes } from './platform/payout'
import { assetRoutes } from './ui/assets'

export type SandboxOptions = {
  /** File of the books; `:memory:` forgets at the end. */
  database: string
  merchant: Merchant
  /** Unix milliseconds; the system clock when absent. */
  now?: () => number
  /** Milliseconds before each try of a notification. */
  retryDelays?: readonly number[]
  /** How long the merchant may take to answer a notification, in milliseconds. */
  notifyTimeoutMs?: number
}

/**
 * Puts the simulated platform together and opens its books. Notifications left over from an earlier run go on
 * when it starts listening.
 *
 * @throws Error when the books cannot be opened.
 */
export function createSandbox(options: SandboxOptions) {
  const now = options.now ?? Date.now
  const { merchant } = options
  const books = openBooks(options.database)
  const faults = createFaults(books)
  const notifier = createNotifier({
    books,
    faults,
    appKey: merchant.appKey,
    now,
    retryDelays: options.retryDelays,
    timeoutMs: options.notifyTimeoutMs,
  })
  const sandbox: Sandbox = { merchant, people: gatherPeople(merchant), books, faults, notifier, now }

  const app = new Hono<Env>()
  app.use(bodyLimit({ maxSize: 64 * 1024 }))
  loginRoutes(app, sandbox)
  payRoutes(app, sandbox)
  payoutRoutes(app, sandbox)
  assetRoutes(app)
  app.route('/control', controlRoutes(sandbox))
  app.route('/app', appRoutes(sandbox))
  app.route('/', consoleRoutes(sandbox))
  app.notFound((c) => c.json({ err_code: 404, err_msg: '接口不存在' }, 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
    console.error(error)
    return c.json({ err_code: 500, err_msg: '系统错误' }, 500)
  })

  let server: Server | undefined
  return {
    fetch: app.fetch,
    /**
     * Starts listening; port 0 picks a free one.
     * @returns the address, e.g. `http://127.0.0.1:4010`. @throws the listen error, e.g. EADDRINUSE.
     */
    async listen(port: number, host = '127.0.0.1'): Promise<string> {
      const listening = createAdaptorServer({ fetch: app.fetch as never }) as Server
      // Node's five seconds would close a connection in the moment that a busy shop uses it again.
      listening.keepAliveTimeout = 75_000
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject)
        listening.listen(port, host, resolve)
      })
      server = listening
      notifier.wake()
      const bound = (listening.address() as AddressInfo).port
      return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
    },
    /** Stops taking requests, lets go of what is in flight, closes the books. */
    async close(): Promise<void> {
      const stopped = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
      server?.closeAllConnections()
      await stopped
      await notifier.close()
      books.close()
    },
  }
}
