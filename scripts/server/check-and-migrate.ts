import { existsSync } from 'node:fs'
import nextEnv from '@next/env'
import { migrate } from '@/lib/db/migrate/migrate'
import { EnvError, readEnv } from '@/lib/env'
import { requireFreePort } from '../run/ports'
import { orExplain } from '../run/problems'

// The first part of `npm start`, in a process of its own that ends before the shop serves: otherwise the TypeScript
// loader and the migration engine would stay in memory. Checks the configuration, migrates the database, then sends
// the server what it has to know.
nextEnv.loadEnvConfig(process.cwd(), false, { info() {}, error: console.error })

await orExplain(async () => {
  const { port, databaseUrl, shopUrls } = check()
  await requireFreePort(port, 'PORT')
  await migrate(databaseUrl)
  process.send?.({ port, shopUrls })
})

/** Throws EnvError with everything that is wrong. */
function check() {
  const unbuilt = existsSync('.next/BUILD_ID')
    ? []
    : ['The shop has not been built: run `npm run build` first']
  try {
    const env = readEnv({ ...process.env, NODE_ENV: 'production' })
    if (unbuilt.length === 0) return env
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    throw new EnvError([...error.problems, ...unbuilt])
  }
  throw new EnvError(unbuilt)
}
