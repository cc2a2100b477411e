import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@/lib/db/migrate/migrate'
import { buildWhenNeeded } from '../run/build'
import { runNode, startNode, waitFor } from '../run/children'
import { requireFreePort } from '../run/ports'
import { trialEnv } from '../run/trial-env'
import type { Order } from './floor/place'
import { prepareOrders } from './orders'

// On the same disk as a shop's database: a temporary folder may be in memory, where a durable commit costs nothing.
const folder = 'data/bench'
/** Where the shop's CPU profiles go. */
const profiles = '.next-profiles'

/** One of the two servers that are measured side by side. */
export interface Side {
  origin: string
  /** its database file */
  file: string
}

export interface Bench {
  shop: Side
  floor: Side
  appKey: string
  appId: string
  /** Pending in both databases. */
  orders: Order[]
  /** A product of the catalogue. */
  slug: string
  /** The shop's environment. */
  env: NodeJS.ProcessEnv
}

/**
 * Builds the shop when needed and prepares a database with `orderCount` pending orders. Starts shop and floor, each on a
 * copy of it: the shop as `npm start` does, with the sandbox as its platform.
 */
export async function setUp(orderCount: number, options: { profile: boolean }): Promise<Bench> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, `${name}.sqlite`)
  const env: NodeJS.ProcessEnv & { PORT: string; SANDBOX_PORT: string } = {
    ...trialEnv({
      ...process.env,
      DATABASE_URL: `file:./${file('shop')}`,
      AUTH_SECRET: randomBytes(33).toString('base64'),
    }),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const port = Number(env.PORT)
  const floorPort = port + 1
  await requireFreePort(port, 'PORT')
  await requireFreePort(floorPort, 'PORT')
  await requireFreePort(Number(env.SANDBOX_PORT), 'SANDBOX_PORT')
  await buildWhenNeeded(env)

  const url = `file:./${file('prepared')}`
  await migrate(url)
  await runNode(['--import', 'tsx', 'prisma/seed.ts'], { ...env, DATABASE_URL: url })
  const { orders, slug } = prepareOrders(file('prepared'), orderCount)
  for (const name of ['shop', 'floor']) copyFileSync(file('prepared'), file(name))

  const tsx = (program: string) => ['--import', 'tsx', program]
  startNode(tsx('sandbox/main.ts'), { ...env, SANDBOX_DB: file('sandbox') }, { quiet: true })
  const profiling = options.profile ? { NEXT_CPU_PROF: '1', NEXT_CPU_PROF_DIR: profiles } : {}
  if (options.profile) mkdirSync(profiles, { recursive: true })
  startNode(['scripts/start.mjs'], { ...env, ...profiling }, { quiet: true })
  const floorEnv = { BENCH_FLOOR_DB: file('floor'), BENCH_FLOOR_PORT: String(floorPort) }
  startNode(tsx('scripts/bench/floor/main.ts'), { ...env, ...floorEnv }, { quiet: true })

  const origin = (port: number) => `http://127.0.0.1:${port}`
  const bench = {
    shop: { origin: origin(port), file: file('shop') },
    floor: { origin: origin(floorPort), file: file('floor') },
    appId: env.VVCHAT_APP_ID ?? '',
    appKey: env.VVCHAT_APP_KEY ?? '',
    orders,
    slug,
    env,
  }
  await waitFor(`${origin(Number(env.SANDBOX_PORT))}/`)
  await waitFor(`${bench.shop.origin}/api/health`)
  await waitFor(bench.floor.origin)
  return bench
}
