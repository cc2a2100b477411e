import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { fillEveryTable, variantCount } from '@/lib/testing/every-table'
import { Prisma, type PrismaClient } from '@/prisma/generated/sqlite/client'
import { disconnect } from './'
import { migrate } from './migrate/migrate'
import { moveShop } from './move'
import { models, notMoved } from './move-tables'
import { postgresqlClient } from './postgresql'
import { sqliteClient } from './sqlite'

withTestDatabase()

const folder = mkdtempSync(join(tmpdir(), 'move-test-'))
const file = (name: string) => `file:${join(folder, name)}`
const shop = file('shop.sqlite')
const postgresql = () => process.env.DATABASE_URL ?? ''

beforeAll(async () => {
  await migrate(shop)
  await using(shop, (client) => client.$transaction(fillEveryTable, { timeout: 60_000 }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function using<T>(url: string, work: (client: PrismaClient) => Promise<T>): Promise<T> {
  const client = url.startsWith('file:')
    ? sqliteClient(url, 'writer')
    : (postgresqlClient(url, 'reader') as unknown as PrismaClient)
  try {
    return await work(client)
  } finally {
    await client.$disconnect()
  }
}

/** Every row of every model that is moved, by its primary key. */
async function dump(url: string): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {}
  await using(url, async (client) => {
    for (const model of models) {
      const name = `${model.charAt(0).toLowerCase()}${model.slice(1)}` as 'order'
      const rows = await client[name].findMany()
      const keyOf = (row: { id?: string; refundNo?: string }) => row.id ?? row.refundNo ?? ''
      tables[model] = rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    }
  })
  return tables
}

async function onPostgresql(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgresql() })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function emptyPostgresql(): Promise<void> {
  await onPostgresql(`TRUNCATE ${models.map((model) => `"${model}"`).join(', ')}`)
}

it('knows every model of the schema', () => {
  expect([...models, ...notMoved].sort()).toEqual(Object.values(Prisma.ModelName).sort())
})

describe('a whole shop', () => {
  it('moves from SQLite to PostgreSQL and back, every column of every table', async () => {
    const before = await dump(shop)
    for (const [model, rows] of Object.entries(before)) expect(rows.length, model).toBeGreaterThan(1)

    const totals = await moveShop(shop, postgresql())
    const paid = 2n ** 53n + 1n + 100n
    const variants = BigInt(variantCount)
    expect(totals).toContainEqual({ name: 'Payment.amount', from: paid, to: paid })
    expect(totals).toContainEqual({ name: 'Variant', from: variants, to: variants })
    expect(await dump(postgresql())).toEqual(before)
    expect(await dump(shop)).toEqual(before)

    const back = file('back.sqlite')
    await moveShop(postgresql(), back)
    expect(await dump(back)).toEqual(before)
  })
})

describe('is refused, and the target stays as it was', () => {
  beforeAll(emptyPostgresql)

  it('when the target holds rows', async () => {
    const text = { name: 'kept', nameEn: 'kept', icon: '', sort: 0 }
    await using(postgresql(), (client) => client.category.create({ data: { slug: 'kept', ...text } }))
    await expect(moveShop(shop, postgresql())).rejects.toThrow('not empty: it has rows of Category')
    const { Category, ...others } = await dump(postgresql())
    expect(Category).toMatchObject([{ slug: 'kept' }])
    expect(Object.values(others).flat()).toEqual([])
    await emptyPostgresql()
  })

  it('when a shop has the SQLite file open, even if it does not write', async () => {
    const running = new Database(shop.replace('file:', ''))
    running.prepare('SELECT 1 FROM "Order"').get()
    await expect(moveShop(shop, postgresql())).rejects.toThrow('is in use: stop the shop')
    running.close()
    expect(Object.values(await dump(postgresql())).flat()).toEqual([])
  })

  it('when a shop writes to PostgreSQL', async () => {
    const running = new pg.Client({ connectionString: postgresql() })
    await running.connect()
    await running.query('BEGIN')
    await running.query(`UPDATE "Order" SET "note" = '' WHERE false`)
    await expect(moveShop(postgresql(), file('refused.sqlite'))).rejects.toThrow('is being written to')
    await expect(moveShop(shop, postgresql())).rejects.toThrow('is being written to')
    await running.end()
    expect(Object.values(await dump(postgresql())).flat()).toEqual([])
  })

  it('when the source lacks migrations, or is missing', async () => {
    await expect(moveShop(file('missing.sqlite'), postgresql())).rejects.toThrow('There is no')
    new Database(join(folder, 'old.sqlite')).close()
    await expect(moveShop(file('old.sqlite'), postgresql())).rejects.toThrow('db:migrate')
  })

  it('when the target is the source', async () => {
    await expect(moveShop(shop, shop)).rejects.toThrow('that the shop runs on')
  })

  it('when a row cannot be written: nothing of it is there', async () => {
    const broken = file('broken.sqlite')
    await moveShop(shop, broken)
    // PostgreSQL's texts cannot hold this character. OrderEvent is the last table to be moved.
    await using(broken, (client) => client.orderEvent.updateMany({ data: { detail: 'a\0b' } }))
    await expect(moveShop(broken, postgresql())).rejects.toThrow()
    expect(Object.values(await dump(postgresql())).flat()).toEqual([])
    await disconnect()
  })
})
