import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { db, transaction } from '@/lib/db'
import { onSqlite, withTestDatabase } from '@/lib/testing/database'

withTestDatabase()

const category = (slug: string) => ({ slug, name: slug, nameEn: slug, icon: '', sort: 0 })

it('what is not committed is seen by nobody, and a rollback takes only its own with it', async () => {
  const failed = transaction(async (tx) => {
    await tx.category.create({ data: category('rolled-back') })
    expect(await db().category.count({ where: { slug: 'rolled-back' } })).toBe(0)
    throw new Error('no')
  })
  const kept = transaction((tx) => tx.category.create({ data: category('kept') }))
  await expect(failed).rejects.toThrow('no')
  await kept
  expect(await db().category.findMany({ select: { slug: true } })).toEqual([{ slug: 'kept' }])
})

describe.runIf(onSqlite())('SQLite', () => {
  const another = () => new Database((process.env.DATABASE_URL ?? '').replace('file:', ''), { timeout: 0 })

  it('reads refuse to write', async () => {
    await expect(db().category.create({ data: category('by-reader') })).rejects.toThrow(/readonly|read-only/i)
  })

  it('a transaction has the write lock from its start', async () => {
    const other = another()
    await transaction(async () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/)
    })
    other.exec('BEGIN IMMEDIATE; COMMIT')
    other.close()
  })

  it('case 25: a database locked by another process fails that write, and the next one works', async () => {
    const other = another()
    other.exec('BEGIN IMMEDIATE')
    await expect(transaction((tx) => tx.category.create({ data: category('busy') }))).rejects.toThrow()
    other.exec('ROLLBACK')
    await transaction((tx) => tx.category.create({ data: category('later') }))
    expect(await db().category.count({ where: { slug: { in: ['busy', 'later'] } } })).toBe(1)
    other.close()
  })

  it('a commit is durable: synchronous is FULL on every connection', async () => {
    const [reader] = await db().$queryRaw<[{ synchronous: bigint }]>`PRAGMA synchronous`
    const [writer] = await transaction((tx) => tx.$queryRaw<[{ synchronous: bigint }]>`PRAGMA synchronous`)
    expect([Number(reader.synchronous), Number(writer.synchronous)]).toEqual([2, 2])
  })
})
