import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { db, disconnect, transaction } from '@/lib/db'
import { startEmbeddedPostgres } from '@/lib/db/migrate/embedded-postgres'
import { migrate } from '@/lib/db/migrate/migrate'
import { runCommand } from '@/scripts/test/run'
import type { Options } from './options'
import { Platform } from './platform'
import { freePort, Program, Server } from './processes'
import { stockFor } from './products'

/** Everything that the soak runs against: a database, a platform and the shop processes, all of them its own. */
export interface SoakEnvironment {
  platform: Platform
  shops: Server[]
  /** Plans partial refunds beside the shops; it is not started yet. */
  refundPlanner: Program
  cronSecret: string
  /** Holds the logs of the processes. */
  folder: string
  /** Stock on hand at the start, by variant id. */
  initialStock: Map<string, number>
  /** Ends everything, once. `keep` leaves the folder. */
  teardown(keep: boolean): Promise<void>
}

const cronSecret = 'soak-cron-secret-soak'
/** Short enough that repeats do not hold up the soak, long enough to outlive a shop that starts again; milliseconds. */
const retryDelays = [0, 200, 400, 800, ...Array(120).fill(1000)]

export const accounts = { appId: 'test', appKey: '123456' }
/** The owner's account: money goes back from it, and it is the shop's administrator. */
const ownerOpenId = 'lJsDBB01QzGpBKOC7uaZB6D0QGZWBMCS'

/** Prepares database and platform, and starts them and the shops. */
export async function startEnvironment(options: Options): Promise<SoakEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-soak-'))
  const postgres = options.database === 'postgresql' ? await startEmbeddedPostgres() : null
  await postgres?.createDatabase('shop')
  const databaseUrl = postgres?.url('shop') ?? `file:${join(folder, 'shop.sqlite')}`
  const ports = await choosePorts(options)
  const platformUrl = `http://127.0.0.1:${ports.platform}`
  const common = {
    ...process.env,
    VVCHAT_APP_ID: accounts.appId,
    VVCHAT_APP_KEY: accounts.appKey,
    VVCHAT_STORE_NO: 's1234',
    VVCHAT_SUPPORT_OPEN_ID: 'lJsDBB02KefuXiaoManServiceAC0001',
    VVCHAT_PAYOUT_OPEN_ID: ownerOpenId,
    SANDBOX_PORT: String(ports.platform),
  }
  const platform = new Server(
    platformUrl,
    'sandbox/main.ts',
    { ...common, SANDBOX_DB: join(folder, 'platform.sqlite'), SANDBOX_RETRY_DELAYS: retryDelays.join(',') },
    join(folder, 'platform.log'),
    '/control/people',
  )
  const shops = ports.shops.map((port, n) => {
    const env = { ...common, ...shopEnv(port, ports.shops, platformUrl), DATABASE_URL: databaseUrl }
    const url = originOf(port)
    return new Server(url, 'scripts/start.mjs', env, join(folder, `shop-${n + 1}.log`), '/api/health')
  })
  const refundPlanner = new Program(
    'e2e/soak/merchant-process.ts',
    { ...common, DATABASE_URL: databaseUrl },
    join(folder, 'partial-refunds.log'),
    ['--seed', String(options.seed), '--by', ownerOpenId],
  )

  process.env.DATABASE_URL = databaseUrl
  await migrate(databaseUrl)
  const seeding = ['--import', 'tsx', 'prisma/seed.ts']
  if (!(await runCommand(process.execPath, seeding, { DATABASE_URL: databaseUrl })))
    throw new Error('the catalogue could not be written into the database')
  const initialStock = await setStock(options.orders)
  if (options.isolation === 'serializable') await setSerializable()
  await Promise.all([platform, ...shops].map((server) => server.start()))

  let ending: Promise<void> | undefined
  return {
    platform: new Platform(platformUrl),
    shops,
    refundPlanner,
    cronSecret,
    folder,
    initialStock,
    teardown(keep) {
      ending ??= teardown(keep)
      return ending
    },
  }

  async function teardown(keep: boolean): Promise<void> {
    await Promise.all([...shops, refundPlanner, platform].map((program) => program.kill()))
    await disconnect()
    await postgres?.stop()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
}

const originOf = (port: number) => `http://localhost:${port}`

function shopEnv(port: number, ports: number[], platformUrl: string): Record<string, string> {
  // Its own address first: the platform sends the notifications of its orders there.
  const others = ports.filter((other) => other !== port)
  return {
    PORT: String(port),
    SHOP_URL: [port, ...others].map(originOf).join(','),
    AUTH_SECRET: 'soak-secret-soak-secret-soak-secret-',
    CRON_SECRET: cronSecret,
    ADMIN_OPEN_IDS: ownerOpenId,
    VVCHAT_API_URL: platformUrl,
    VVCHAT_LINK_BASE: `${platformUrl}/app/`,
    VVCHAT_ALLOW_SANDBOX: '1',
    // A few test people place all orders.
    RATE_LIMITS: 'off',
    ORDER_TTL_MINUTES: '60',
  }
}

async function choosePorts({ port, processes }: Options): Promise<{ platform: number; shops: number[] }> {
  const ports: number[] = []
  for (let n = 0; n <= processes; n++) ports.push(port > 0 ? port + n : await freePort())
  const [platform = 0, ...shops] = ports
  return { platform, shops }
}

async function setStock(orders: number): Promise<Map<string, number>> {
  for (const [sku, onHand] of Object.entries(stockFor(orders))) {
    await transaction((tx) => tx.variant.update({ where: { sku }, data: { onHand } }))
  }
  const variants = await db().variant.findMany()
  return new Map(variants.map(({ id, onHand }) => [id, onHand]))
}

/** Makes every new connection to the database serializable, whichever process opens it. */
async function setSerializable(): Promise<void> {
  await transaction(
    (tx) => tx.$executeRaw`ALTER DATABASE shop SET default_transaction_isolation = 'serializable'`,
  )
  await disconnect()
}
