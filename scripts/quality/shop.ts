import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenNeeded } from '../run/build'
import { runNode, startNode, waitFor } from '../run/children'
import { requireFreePort } from '../run/ports'
import { trialEnv } from '../run/trial-env'

/**
 * Starts the shop as the demo does, in production mode with the sandbox, on a temporary database. PORT and SANDBOX_PORT
 * set the ports. Resolves to the shop's address.
 */
export async function startShop(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'shop-quality-'))
  process.on('exit', () => rmSync(data, { recursive: true, force: true }))
  const trial = trialEnv({ ...process.env, DATABASE_URL: `file:${join(data, 'shop.sqlite')}` })
  const env = {
    ...trial,
    SANDBOX_DB: join(data, 'sandbox.sqlite'),
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  await requireFreePort(Number(env.PORT), 'PORT')
  await requireFreePort(Number(env.SANDBOX_PORT), 'SANDBOX_PORT')
  await runNode(['--import', 'tsx', 'scripts/db-migrate.ts'], env, { quiet: true })
  await runNode(['--import', 'tsx', 'prisma/seed.ts'], env, { quiet: true })
  await buildWhenNeeded(env)
  startNode(['--import', 'tsx', 'sandbox/main.ts'], env, { quiet: true })
  startNode(['scripts/start.mjs'], env, { quiet: true })
  await waitFor(`http://127.0.0.1:${env.SANDBOX_PORT}/`)
  const shop = `http://localhost:${env.PORT}`
  await waitFor(`${shop}/api/health`)
  return shop
}
