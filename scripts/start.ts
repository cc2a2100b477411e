import { existsSync } from 'node:fs'
import nextEnv from '@next/env'
import { migrate } from '@/lib/db/migrate/migrate'
import { EnvError, readEnv } from '@/lib/env'
import { startNode } from './run/children'
import { requireFreePort } from './run/ports'

// npm start: only the shop, in production mode, with the platform that the environment names.
nextEnv.loadEnvConfig(process.cwd(), false, { info() {}, error: console.error })
const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }

try {
  const { port, databaseUrl } = readEnv(env)
  if (!existsSync('.next/BUILD_ID'))
    throw new EnvError(['The shop has not been built: run `npm run build` first'])
  await requireFreePort(port, 'PORT')
  await migrate(databaseUrl)
  startNode(['node_modules/next/dist/bin/next', 'start', '-p', String(port)], env)
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
