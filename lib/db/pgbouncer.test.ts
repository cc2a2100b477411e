import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { transaction } from './'
import { migrate } from './migrate/migrate'
import { adaptToPool } from './migrate/pooled-connection'
import { statementTimeoutMs } from './pg-client'

withTestDatabase()

/** An empty database, through PgBouncer. */
const name = `empty_${randomBytes(6).toString('hex')}`
const emptyUrl = () => (process.env.DATABASE_URL ?? '').replace(/[^/]+$/, name)

beforeAll(() => query(process.env.DATABASE_URL, `CREATE DATABASE ${name}`))
afterAll(() => query(process.env.DATABASE_URL, `DROP DATABASE ${name} WITH (FORCE)`))

async function query(connectionString: string | undefined, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows
  } finally {
    await client.end()
  }
}

it('refuses limits as start-up parameters', async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, lock_timeout: 1_000 })
  await expect(client.connect()).rejects.toThrow('unsupported startup parameter: lock_timeout')
})

describe('a new database', () => {
  it('is migrated once by three instances that start at once, and no lock stays in the pool', async () => {
    const applied = await Promise.all(Array.from({ length: 3 }, () => migrate(emptyUrl())))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
    expect(await query(emptyUrl(), `SELECT * FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([])
    expect(await migrate(emptyUrl())).toEqual([])
  })

  it('is seeded, and seeded again', { timeout: 60_000 }, async () => {
    const env = { ...process.env, DATABASE_URL: emptyUrl() }
    const seed = () => promisify(execFile)(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], { env })
    await seed()
    const products = await query(emptyUrl(), 'SELECT "slug" FROM "Product" ORDER BY 1')
    expect(products.length).toBeGreaterThan(0)
    await seed()
    expect(await query(emptyUrl(), 'SELECT "slug" FROM "Product" ORDER BY 1')).toEqual(products)
  })

  it('keeps nothing of a migration that fails', async () => {
    const connection = await new PrismaPg({ connectionString: emptyUrl() }).connect()
    adaptToPool(connection)
    const script = `CREATE TABLE half (text TEXT); INSERT INTO half VALUES ('a;b'); SELECT 1/0;`
    await expect(connection.executeScript(script)).rejects.toThrow()
    await connection.executeScript(script.replace('1/0', '1'))
    expect(await query(emptyUrl(), 'SELECT text FROM half')).toEqual([{ text: 'a;b' }])
    await connection.dispose()
  })
})

it('a statement that takes too long makes its transaction fail', async () => {
  const started = Date.now()
  await expect(transaction((tx) => tx.$queryRaw`SELECT pg_sleep(20)::text`)).rejects.toThrow(
    'statement timeout',
  )
  expect(Date.now() - started).toBeGreaterThanOrEqual(statementTimeoutMs)
  expect(Date.now() - started).toBeLessThan(statementTimeoutMs + 5_000)
})
