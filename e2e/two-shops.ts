import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import {
  type EmbeddedPostgres,
  serializable,
  startEmbeddedPostgres,
} from '@/lib/db/migrate/embedded-postgres'
import { openDatabase, type ShopDatabase } from './database'
import { data, twoShopsEnvironment } from './setup'
import { runScript, ShopProcess } from './shop-process'

/** What a project runs on. `serializable`: PostgreSQL where every transaction is. */
export type Engine = 'sqlite' | 'postgresql' | 'serializable'

/** Two processes of one shop on one database. */
export interface TwoShops {
  left: ShopProcess
  right: ShopProcess
  database: ShopDatabase
  databaseUrl: string
  /** The PostgreSQL server, null on SQLite. */
  server: EmbeddedPostgres | null
}

/**
 * Provides two shop processes on the project's engine. They start with the first test that uses them and run until the
 * worker ends, so a test that stops one has to start it again.
 */
export const test = base.extend<object, { engine: Engine; shops: TwoShops }>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  shops: [
    async ({ engine }, use) => {
      const settings = engine === 'serializable' ? serializable : {}
      const server = engine === 'sqlite' ? null : await startEmbeddedPostgres(settings)
      const file = join(data, `two-shops-${process.pid}.sqlite`)
      await server?.createDatabase('shop')
      const databaseUrl = server?.url('shop') ?? `file:${file}`
      const env = twoShopsEnvironment('left', databaseUrl)
      const left = new ShopProcess(env)
      const right = new ShopProcess(twoShopsEnvironment('right', databaseUrl))
      const database = openDatabase(databaseUrl)
      try {
        await runScript('scripts/db-migrate.ts', env)
        await runScript('scripts/test/seed.ts', env)
        await Promise.all([left.start(), right.start()])
        await use({ left, right, database, databaseUrl, server })
      } finally {
        await Promise.all([left.kill('SIGTERM'), right.kill('SIGTERM')])
        await database.close()
        await server?.stop()
        for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})
