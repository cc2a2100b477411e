import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { db, transaction } from './'

withTestDatabase()

const category = (slug: string) => ({ slug, name: slug, nameEn: slug, icon: '', sort: 0 })
const openAnother = () => new Database((process.env.DATABASE_URL ?? '').replace('file:', ''), { timeout: 0 })

it('reads refuse to write', async () => {
  await expect(db().category.create({ data: category('by-reader') })).rejects.toThrow(/readonly|read-only/i)
})

it('a transaction has the write lock from its start', async () => {
  const other = openAnother()
  await transaction(async () => {
    expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/)
  })
  other.exec('BEGIN IMMEDIATE; COMMIT')
  other.close()
})

it('waiting transactions share one commit, and resolve after it', async () => {
  const countCommitted = () => db().category.count({ where: { slug: { startsWith: 'shared-' } } })
  const resolved: number[] = []
  const jobs = Array.from({ length: 5 }, (_, n) =>
    transaction(async (tx) => {
      await tx.category.create({ data: category(`shared-${n}`) })
      // The earlier ones have done their work, but are not on disk yet, and not resolved.
      expect(await tx.category.count({ where: { slug: { startsWith: 'shared-' } } })).toBe(n + 1)
      expect(await countCommitted()).toBe(0)
      expect(resolved).toEqual([])
    }).finally(() => resolved.push(n)),
  )
  await Promise.all(jobs)
  expect(await countCommitted()).toBe(5)
})

it('one that throws does not roll back the others of its group', async () => {
  const jobs = Array.from({ length: 5 }, (_, n) =>
    transaction(async (tx) => {
      await tx.category.create({ data: category(`apart-${n}`) })
      if (n === 2) throw new Error('no')
      return n
    }),
  )
  const results = await Promise.allSettled(jobs)
  const values = results.map((result) => (result.status === 'fulfilled' ? result.value : 'no'))
  expect(values).toEqual([0, 1, 'no', 3, 4])
  const rows = await db().category.findMany({ where: { slug: { startsWith: 'apart-' } } })
  expect(rows.map(({ slug }) => slug).sort()).toEqual(['apart-0', 'apart-1', 'apart-3', 'apart-4'])
})

it('when a shared commit fails, all its transactions reject', async () => {
  const jobs = [
    transaction((tx) => tx.category.create({ data: category('lost-1') })),
    // SQLite itself does this when the disk is full at the commit.
    transaction((tx) => tx.$executeRaw`ROLLBACK`),
  ]
  const results = await Promise.allSettled(jobs)
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await db().category.count({ where: { slug: { startsWith: 'lost-' } } })).toBe(0)
  await transaction((tx) => tx.category.create({ data: category('found') }))
  expect(await db().category.count({ where: { slug: 'found' } })).toBe(1)
})

it('case 25: a database locked by another process fails that write, and the next one works', async () => {
  const other = openAnother()
  other.exec('BEGIN IMMEDIATE')
  await expect(transaction((tx) => tx.category.create({ data: category('busy') }))).rejects.toThrow()
  other.exec('ROLLBACK')
  await transaction((tx) => tx.category.create({ data: category('later') }))
  expect(await db().category.count({ where: { slug: { in: ['busy', 'later'] } } })).toBe(1)
  other.close()
})

it('case 25: while another process holds the lock, the event loop stays free and every write rejects in time', async () => {
  const other = openAnother()
  other.exec('BEGIN IMMEDIATE')
  let ticks = 0
  const clock = setInterval(() => ticks++, 20)
  const started = Date.now()
  const writes = Array.from({ length: 20 }, (_, n) =>
    transaction((tx) => tx.category.create({ data: category(`w${n}`) })),
  )
  const results = await Promise.allSettled(writes)
  const took = Date.now() - started
  clearInterval(clock)
  other.exec('ROLLBACK')
  other.close()
  expect(results.every(({ status }) => status === 'rejected')).toBe(true)
  expect(took).toBeLessThan(5_000)
  // A blocking wait would leave one tick for each write at most.
  expect(ticks).toBeGreaterThan(30)
})

it('a commit is durable: synchronous is FULL on every connection', async () => {
  const [reader] = await db().$queryRaw<[{ synchronous: bigint }]>`PRAGMA synchronous`
  const [writer] = await transaction((tx) => tx.$queryRaw<[{ synchronous: bigint }]>`PRAGMA synchronous`)
  expect([Number(reader.synchronous), Number(writer.synchronous)]).toEqual([2, 2])
})
