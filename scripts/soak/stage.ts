import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { db, disconnect, transaction } from '@/lib/db'
import { startEmbeddedPostgres } from '../db/embedded-postgres'
import { migrate } from '../db/migrate'
import { runCommand } from '../test/run'
import type { Options } from './options'
import { stockFor } from './plan'
import { Platform } from './platform'
import { freePort, Server } from './processes'

/** Everything the soak runs against: a database, a platform, one or two shops on it, all of them its own. */
export interface Stage {
  platform: Platform
  shops: Server[]
  cronSecret: string
  /** Where the logs of the processes are. */
  folder: string
  /** How much of each variant there was at the start, by its id. */
  initialStock: Map<string, number>
  /** Ends everything, once. `keep` leaves the folder for looking at. */
  strike(keep: boolean): Promise<void>
}

const cronSecret = 'soak-cron-secret-soak'
/** Fast enough that nobody waits for repeats, long enough to outlive a shop that starts again. */
const retryDelays = [0, 200, 400, 800, ...Array(120).fill(1000)]

const accounts = {
  VVCHAT_APP_ID: 'test',
  VVCHAT_APP_KEY: '123456',
  VVCHAT_STORE_NO: 's1234',
  VVCHAT_SUPPORT_OPEN_ID: 'lJsDBB02KefuXiaoManServiceAC0001',
  VVCHAT_PAYOUT_OPEN_ID: 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS',
}

/** Makes database and platform, and starts all of it. */
export async function setStage(options: Options): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-soak-'))
  const postgres = options.database === 'postgresql' ? await startEmbeddedPostgres() : null
  await postgres?.createDatabase('shop')
  const databaseUrl = postgres?.url('shop') ?? `file:${join(folder, 'shop.sqlite')}`
  const ports = await portsFor(options)
  const platformUrl = `http://127.0.0.1:${ports.platform}`
  const urls = ports.shops.map((port) => `http://localhost:${port}`)
  const common = { ...process.env, ...accounts, SANDBOX_PORT: String(ports.platform) }

  const platform = new Server(
    platformUrl,
    'sandbox/main.ts',
    { ...common, SANDBOX_DB: join(folder, 'platform.sqlite'), SANDBOX_RETRY_DELAYS: retryDelays.join(',') },
    join(folder, 'platform.log'),
    '/control/people',
  )
  const shops = ports.shops.map((port, n) => {
    // Its own address first: it is where the platform sends the notifications of its orders.
    const own = urls[n] ?? ''
    const shopUrls = [own, ...urls.filter((url) => url !== own)].join(',')
    const env = {
      ...common,
      PORT: String(port),
      SHOP_URL: shopUrls,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: 'soak-secret-soak-secret-soak-secret-',
      CRON_SECRET: cronSecret,
      VVCHAT_API_URL: platformUrl,
      VVCHAT_LINK_BASE: `${platformUrl}/app/`,
      VVCHAT_ALLOW_SANDBOX: '1',
      // Five test people place all the orders.
      RATE_LIMITS: 'off',
      ORDER_TTL_MINUTES: '60',
    }
    return new Server(own, 'scripts/start.ts', env, join(folder, `shop-${n + 1}.log`), '/api/health')
  })

  process.env.DATABASE_URL = databaseUrl
  await migrate(databaseUrl)
  const seeding = ['--import', 'tsx', 'prisma/seed.ts']
  if (!(await runCommand(process.execPath, seeding, { DATABASE_URL: databaseUrl })))
    throw new Error('the goods could not be put into the database')
  const initialStock = await setStock(options.orders)
  await Promise.all([platform, ...shops].map((server) => server.start()))

  let struck: Promise<void> | undefined
  return {
    platform: new Platform(platformUrl),
    shops,
    cronSecret,
    folder,
    initialStock,
    strike(keep) {
      struck ??= strike(keep)
      return struck
    },
  }

  async function strike(keep: boolean): Promise<void> {
    await Promise.all([...shops, platform].map((server) => server.kill()))
    await disconnect()
    await postgres?.stop()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}

async function portsFor({ port, processes }: Options) {
  if (port > 0) {
    return { platform: port, shops: Array.from({ length: processes }, (_, n) => port + 1 + n) }
  }
  const shops: number[] = []
  for (let n = 0; n < processes; n++) shops.push(await freePort())
  return { platform: await freePort(), shops }
}

async function setStock(orders: number): Promise<Map<string, number>> {
  for (const [sku, onHand] of Object.entries(stockFor(orders))) {
    await transaction((tx) => tx.variant.update({ where: { sku }, data: { onHand } }))
  }
  const variants = await db().variant.findMany()
  return new Map(variants.map(({ id, onHand }) => [id, onHand]))
}
