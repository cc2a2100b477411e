import { existsSync } from 'node:fs'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client'
import type { PrismaClient } from '@/prisma/generated/sqlite/client'
import type { Tx } from './'
import { isLockFailure } from './errors'
import { engineOf } from './migrate/engines'
import { migrate, migrationState } from './migrate/migrate'
import { copyRows, filledModels, models, totalsOf } from './move-tables'
import { sqliteClient } from './sqlite'

/** One transaction moves everything. It may take as long as a large shop needs; milliseconds. */
const options = { maxWait: 10_000, timeout: 24 * 3_600_000 }

/** Why a shop cannot be moved. Nothing was moved, and the target is as it was. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused'
}

/** A number that was compared after moving: see `Total`. */
export interface MovedTotal {
  name: string
  from: bigint
  to: bigint
}

/**
 * Copies a whole shop to another database: from SQLite to PostgreSQL, or back. The target must be empty; it is migrated
 * when it is new. Both sides are locked against writing, and the target commits only when all counts and sums agree: it
 * has everything then, or nothing. The source stays as it is.
 *
 * Throws MoveRefused when a shop is running on one of them, when the target holds rows, or when either has been migrated
 * by another release.
 */
export async function moveShop(fromUrl: string, toUrl: string): Promise<MovedTotal[]> {
  if (fromUrl === toUrl) throw new MoveRefused('The target is the database that the shop runs on.')
  await checkSource(fromUrl)
  await prepareTarget(toUrl)
  const source = openClient(fromUrl)
  const target = openClient(toUrl)
  try {
    return await source.$transaction(async (from) => {
      await lockTables(from, fromUrl)
      return target.$transaction(async (to) => {
        await lockTables(to, toUrl)
        return copyShop(from, to)
      }, options)
    }, options)
  } finally {
    await Promise.all([source.$disconnect(), target.$disconnect()])
  }
}

async function copyShop(from: Tx, to: Tx): Promise<MovedTotal[]> {
  const filled = await filledModels(to)
  if (filled.length > 0)
    throw new MoveRefused(`The target is not empty: it has rows of ${filled.join(', ')}.`)
  for (const model of models) await copyRows(from, to, model)
  const expected = await totalsOf(from)
  const actual = await totalsOf(to)
  const totals = expected.map(({ name, value }, n) => ({ name, from: value, to: actual[n]?.value ?? 0n }))
  const different = totals.filter((total) => total.from !== total.to).map(({ name }) => name)
  if (different.length > 0) throw new Error(`Different after moving: ${different.join(', ')}`)
  return totals
}

async function checkSource(url: string): Promise<void> {
  if (engineOf(url) === 'sqlite' && !existsSync(fileOf(url)))
    throw new MoveRefused(`There is no ${fileOf(url)}.`)
  refuseOpenFile(url)
  const { pending } = await migrationState(url)
  if (pending.length > 0)
    throw new MoveRefused('The shop’s database lacks migrations: run `npm run db:migrate` first.')
}

async function prepareTarget(url: string): Promise<void> {
  if (engineOf(url) === 'sqlite' && existsSync(fileOf(url))) refuseOpenFile(url)
  const { applied, pending } = await migrationState(url)
  // Migrating would change the shop of another release before its rows are seen.
  if (applied.length > 0 && pending.length > 0)
    throw new MoveRefused('The target belongs to another release of the shop: use an empty database.')
  await migrate(url)
}

/** A SQLite file that another process has open belongs to a running shop, whether it writes now or not. */
function refuseOpenFile(url: string): void {
  if (engineOf(url) !== 'sqlite') return
  const probe = new Database(fileOf(url), { timeout: 0 })
  try {
    probe.pragma('locking_mode = EXCLUSIVE')
    probe.exec('BEGIN EXCLUSIVE; COMMIT')
  } catch {
    throw new MoveRefused(`${fileOf(url)} is in use: stop the shop that runs on it.`)
  } finally {
    probe.close()
  }
}

/** Keeps others from writing until the transaction ends. SQLite's transaction has its lock from the start. */
async function lockTables(tx: Tx, url: string): Promise<void> {
  if (engineOf(url) === 'sqlite') return
  const tables = models.map((model) => `"${model}"`).join(', ')
  try {
    await tx.$executeRawUnsafe(`LOCK TABLE ${tables} IN SHARE ROW EXCLUSIVE MODE NOWAIT`)
  } catch (error) {
    if (!isLockFailure(error)) throw error
    throw new MoveRefused(`${hostOf(url)} is being written to: stop the shop that runs on it.`)
  }
}

/** A client without the time limits of the shop's own. */
function openClient(url: string): PrismaClient {
  if (engineOf(url) === 'sqlite') return sqliteClient(url, 'writer')
  const adapter = new PrismaPg({ connectionString: url })
  return new PostgresqlClient({ adapter }) as unknown as PrismaClient
}

function fileOf(url: string): string {
  return url.replace(/^file:/, '')
}

/** Where a database is, without its password. */
function hostOf(url: string): string {
  const { host, pathname } = new URL(url)
  return host + pathname
}
