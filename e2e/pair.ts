import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../scripts/db/embedded-postgres'
import { type Books, openBooks } from './books'
import { data, pairEnvironment } from './setup'
import { runScript, Shop } from './shop'

/** Two processes of one shop on one database, of the engine that the project names. */
export interface Pair {
  left: Shop
  right: Shop
  books: Books
  /** The PostgreSQL server below them; null on SQLite. */
  server: EmbeddedPostgres | null
}

/**
 * What the cases run on. The pair is the worker's: started for the first test that wants it, kept for the others, so
 * a test that kills or stops something starts it again.
 */
export const test = base.extend<object, { engine: 'sqlite' | 'postgresql'; pair: Pair }>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  pair: [
    async ({ engine }, use) => {
      const server = engine === 'postgresql' ? await startEmbeddedPostgres() : null
      const file = join(data, `pair-${process.pid}.sqlite`)
      await server?.createDatabase('shop')
      const databaseUrl = server?.url('shop') ?? `file:${file}`
      const env = pairEnvironment('left', databaseUrl)
      const left = new Shop(env)
      const books = openBooks(databaseUrl)
      const right = new Shop(pairEnvironment('right', databaseUrl))
      try {
        await runScript('scripts/db-migrate.ts', env)
        await runScript('prisma/seed.ts', env)
        await Promise.all([left.start(), right.start()])
        await use({ left, right, books, server })
      } finally {
        await Promise.all([left.kill('SIGTERM'), right.kill('SIGTERM')])
        await books.close()
        await server?.stop()
        for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})
