import pg from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { db, type Tx, transaction } from './'
import { isRetryable } from './errors'
import { lockTimeoutMs, type PgClient, prepareClient, statementTimeoutMs } from './pg-client'
import { connections } from './postgresql'

withTestDatabase()

const [a, b] = ['a', 'b']

beforeEach(async () => {
  await transaction(async (tx) => {
    await tx.category.deleteMany()
    for (const slug of [a, b]) await tx.category.create({ data: category(slug) })
  })
})

function category(slug: string) {
  return { slug, name: slug, nameEn: slug, icon: '', sort: 0 }
}

function increment(tx: Tx, slug: string) {
  return tx.category.update({ where: { slug }, data: { sort: { increment: 1 } } })
}

async function sorts() {
  const rows = await db().category.findMany({ orderBy: { slug: 'asc' }, select: { sort: true } })
  return rows.map(({ sort }) => sort)
}

/** Resolves, for all who call it, once `count` have called it. Later calls do not wait. */
function meetingOf(count: number) {
  let arrived = 0
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    arrived += 1
    if (arrived >= count) open()
    return opened
  }
}

/** Runs `first` and `second` as serializable transactions that have both read everything before either writes. */
async function inConflict(first: (tx: Tx) => Promise<unknown>, second: (tx: Tx) => Promise<unknown>) {
  const haveRead = meetingOf(2)
  const errors: unknown[] = []
  const run = (write: (tx: Tx) => Promise<unknown>) =>
    transaction(async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`
      await tx.category.aggregate({ _sum: { sort: true } })
      await haveRead()
      await write(tx).catch((error) => {
        errors.push(error)
        throw error
      })
    })
  await Promise.all([run(first), run(second)])
  return errors
}

describe('a transaction that the database asks to repeat', () => {
  const writes: Record<string, (tx: Tx) => Promise<unknown>> = {
    'a query of a model': (tx) => increment(tx, a),
    'raw SQL': (tx) => tx.$executeRaw`UPDATE "Category" SET "sort" = "sort" + 1 WHERE "slug" = ${a}`,
    'a raw query': (tx) =>
      tx.$queryRaw`UPDATE "Category" SET "sort" = "sort" + 1 WHERE "slug" = ${a} RETURNING "id"`,
  }
  it.each(Object.keys(writes))('serialization failure of %s', async (what) => {
    const write = writes[what] as (tx: Tx) => Promise<unknown>
    const errors = await inConflict(write, write)
    expect(errors.map(isRetryable)).toEqual([true])
    expect(await sorts()).toEqual([2, 0])
  })

  it('serialization failure at COMMIT', async () => {
    const haveWritten = meetingOf(2)
    const write = (slug: string) => async (tx: Tx) => {
      await increment(tx, slug)
      await haveWritten()
    }
    // Each has read what the other writes: no statement fails, but only one of them may commit.
    expect(await inConflict(write(a), write(b))).toEqual([])
    expect(await sorts()).toEqual([1, 1])
  })

  it('deadlock: two that lock the same rows in opposite order both commit', async () => {
    const haveOne = meetingOf(2)
    let tries = 0
    const lockBoth = (first: string, second: string) =>
      transaction(async (tx) => {
        tries += 1
        await increment(tx, first)
        await haveOne()
        await increment(tx, second)
      })
    await Promise.all([lockBoth(a, b), lockBoth(b, a)])
    expect(tries).toBe(3)
    expect(await sorts()).toEqual([2, 2])
  })

  it('gives up in the end, and rejects with the error of the database', async () => {
    let tries = 0
    const conflict = transaction(async (tx) => {
      tries += 1
      await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$`
    })
    await expect(conflict).rejects.toThrow('always')
    expect(tries).toBeGreaterThan(1)
  })
})

describe('a single read', () => {
  /** Takes its snapshot, waits for the gate, then reads row a. Returns how often it has started, too. */
  async function readSlowly() {
    const rows = await db().$queryRaw`
      SELECT (SELECT "sort" FROM "Category" WHERE "slug" = ${a} AND "start" > 0) AS "sort", "start"
      FROM (SELECT nextval('starts') AS "start", pg_advisory_xact_lock_shared(1)) AS "gate"`
    return rows
  }

  it('is repeated when the writes of others make it fail, as they may on a serializable database', async () => {
    const [gate, pivot, other] = [await connect(), await connect(), await connect()]
    await other.query('CREATE SEQUENCE starts')
    const { rows } = await other.query('SHOW default_transaction_isolation')
    const serializable = rows[0].default_transaction_isolation === 'serializable'
    await gate.query('BEGIN')
    await gate.query('SELECT pg_advisory_xact_lock(1)')
    const reading = readSlowly()
    await untilSomeoneWaits(other)

    // The pivot reads b and writes a; another transaction writes b and commits first. Then the old a must not be read.
    await pivot.query('BEGIN')
    await pivot.query(`SELECT "sort" FROM "Category" WHERE "slug" = 'b'`)
    await other.query(`UPDATE "Category" SET "sort" = 1 WHERE "slug" = 'b'`)
    await pivot.query(`UPDATE "Category" SET "sort" = 1 WHERE "slug" = 'a'`)
    await pivot.query('COMMIT')
    await gate.query('COMMIT')
    expect(await reading).toEqual([serializable ? { sort: 1, start: 2n } : { sort: 0, start: 1n }])
    for (const client of [gate, pivot, other]) await client.end()
  })
})

describe('COMMIT', () => {
  it('rejects when a statement had failed, though the work caught that', async () => {
    const swallowed = transaction(async (tx) => {
      await increment(tx, a)
      await tx.category.create({ data: category(b) }).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow(/unique|UniqueConstraintViolation/i)
    expect(await sorts()).toEqual([0, 0])
  })
})

describe('limits', () => {
  it('a transaction has limits for locks and statements, and leaves none behind on its connection', async () => {
    const settings = (tx: Pick<Tx, '$queryRaw'>) =>
      tx.$queryRaw`SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`
    const limits = [{ lock: `${lockTimeoutMs / 1000}s`, statement: `${statementTimeoutMs / 1000}s` }]
    expect(await transaction(settings)).toEqual(limits)
    expect(await settings(db())).toEqual([{ lock: '0', statement: '0' }])
  })

  it('a locked row makes transactions fail in time, and reads go on meanwhile', async () => {
    const other = await connect()
    await other.query('BEGIN')
    await other.query(`UPDATE "Category" SET "sort" = 9 WHERE "slug" = 'a'`)
    const started = Date.now()
    const writes = Array.from({ length: connections.writer }, () => transaction((tx) => increment(tx, a)))
    const results = Promise.allSettled(writes)
    expect(await sorts()).toEqual([0, 0])
    expect(Date.now() - started).toBeLessThan(lockTimeoutMs)
    expect((await results).map(({ status }) => status)).toEqual(writes.map(() => 'rejected'))
    expect(Date.now() - started).toBeLessThan(5_000)
    await other.query('ROLLBACK')
    await other.end()
    await transaction((tx) => increment(tx, a))
    expect(await sorts()).toEqual([1, 0])
  })

  it('a connection that did not answer in time is closed', async () => {
    const client = await connect({ query_timeout: 100 })
    prepareClient(client as unknown as PgClient)
    await expect(client.query({ text: 'SELECT pg_sleep(10)' })).rejects.toThrow('Query read timeout')
    await expect(client.query({ text: 'SELECT 1' })).rejects.toThrow(/closed|not queryable/)
  })
})

/** Resolves when a session of this database waits for an advisory lock. */
async function untilSomeoneWaits(client: pg.Client): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'`
  while ((await client.query(waiting)).rowCount === 0);
}

async function connect(options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, ...options })
  await client.connect()
  return client
}

it('case 61: removes NUL characters, which PostgreSQL refuses', async () => {
  expect(await db().category.findUnique({ where: { slug: 'a\0' } })).toMatchObject({ slug: 'a' })
  await transaction((tx) => tx.category.create({ data: category('c\0d') }))
  expect(await db().category.count({ where: { slug: 'cd' } })).toBe(1)
})
