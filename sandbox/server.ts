import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { appRoutes } from './app'
import type { Merchant } from './config'
import { consoleRoutes } from './console'
import type { Env, Sandbox } from './context'
import { controlRoutes } from './control'
import { openDb } from './db'
import { createFaults } from './faults'
import { createNotifier } from './notifier'
import { createPeople } from './people'
import { loginRoutes } from './platform/login'
import { payRoutes } from './platform/pay'
import { payoutRoutes } from './platform/payout'
import { assetRoutes } from './ui/assets'

export type SandboxOptions = {
  /** Database file, or `:memory:`. */
  database: string
  merchant: Merchant
  /** Unix milliseconds. Defaults to the system clock. */
  now?: () => number
  /** Milliseconds before each try of a notification. */
  retryDelays?: readonly number[]
  /** Timeout of a notification, in milliseconds. */
  notifyTimeoutMs?: number
}

/**
 * Creates the simulated platform and opens its database. Pending notifications of an earlier run are sent once it
 * listens.
 *
 * @throws Error when the database cannot be opened.
 */
export function createSandbox(options: SandboxOptions) {
  const now = options.now ?? Date.now
  const { merchant } = options
  const db = openDb(options.database)
  const faults = createFaults(db)
  const notifier = createNotifier({
    db,
    faults,
    appKey: merchant.appKey,
    now,
    retryDelays: options.retryDelays,
    timeoutMs: options.notifyTimeoutMs,
  })
  const sandbox: Sandbox = { merchant, people: createPeople(merchant), db, faults, notifier, now }

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
     * Starts listening. Port 0 picks a free port.
     * @returns the URL, e.g. `http://127.0.0.1:4010`. @throws the listen error, e.g. EADDRINUSE.
     */
    async listen(port: number, host = '127.0.0.1'): Promise<string> {
      const listening = createAdaptorServer({ fetch: app.fetch as never }) as Server
      // Node's default of five seconds can close a connection just as a busy shop reuses it.
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
    /** Stops the server, aborts all requests and notifications in flight, and closes the database. */
    async close(): Promise<void> {
      const stopped = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
      server?.closeAllConnections()
      await stopped
      await notifier.close()
      db.close()
    },
  }
}
