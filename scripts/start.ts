import { existsSync } from 'node:fs'
import nextEnv from '@next/env'
import { EnvError, readEnv } from '@/lib/env'
import { migrate } from './db/migrate'
import { startNode } from './run/children'
import { requireFreePort } from './run/ports'

// npm start: the shop alone, in production, with the real platform (or whatever the environment names).
nextEnv.loadEnvConfig(process.cwd(), false, { info() {}, error: console.error })
const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }

try {
  const { port, databaseUrl } = readEnv(env)
  if (!existsSync('.next/BUILD_ID'))
    throw new EnvError(['The shop is not built yet: run `npm run build` first'])
  await requireFreePort(port, 'PORT')
  await migrate(databaseUrl)
  startNode(['node_modules/next/dist/bin/next', 'start', '-p', String(port)], env)
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
