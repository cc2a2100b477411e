import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { databaseUrl } from '@/lib/env'
import { type Prisma, PrismaClient } from '@/prisma/generated/client'

/** The handle that a transaction's work gets: every model, no way to open another transaction. */
export type Tx = Prisma.TransactionClient

/** How long one statement waits for another process's lock, in milliseconds. */
const busyTimeoutMs = 2_000

interface Connections {
  reader: PrismaClient
  writer: PrismaClient
  /** The last transaction asked for in this process; the next one waits for it. */
  tail: Promise<unknown>
}

// One pair of connections a process: Next bundles this module several times, and reloads it in development.
const store = globalThis as typeof globalThis & { shopDatabase?: Connections }

function connections(): Connections {
  store.shopDatabase ??= {
    reader: sqliteClient({ readOnly: true }),
    writer: sqliteClient({ readOnly: false }),
    tail: Promise.resolve(),
  }
  return store.shopDatabase
}

/**
 * For reading. It has a connection of its own, so it never sees what another request has written but not yet
 * committed; on SQLite it refuses to write.
 */
export function db(): PrismaClient {
  return connections().reader
}

/**
 * The one way to write: runs `work` in a transaction and commits it (durably) before the promise resolves; rolls back
 * and rethrows whatever `work` throws.
 *
 * SQLite has one writer at a time, so transactions of this process queue here instead of failing with BUSY, and each
 * takes the write lock at its start: one that only read at first could no longer write once another process has.
 *
 * No network call belongs in `work`.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const shared = connections()
  const run = shared.tail.then(() => shared.writer.$transaction(work, { maxWait: 5_000, timeout: 10_000 }))
  shared.tail = run.catch(() => undefined)
  return run
}

/** Ends this process's connections: for scripts and tests; a server keeps them for its life. */
export async function disconnect(): Promise<void> {
  const open = store.shopDatabase
  store.shopDatabase = undefined
  if (!open) return
  await open.tail
  await Promise.all([open.reader.$disconnect(), open.writer.$disconnect()])
}

function sqliteClient({ readOnly }: { readOnly: boolean }): PrismaClient {
  return new PrismaClient({
    adapter: new SqliteAdapter({ url: databaseUrl(), timeout: busyTimeoutMs }, readOnly),
  })
}

/** Prisma's adapter with the settings that make a commit survive a power cut, read back, on every connection. */
class SqliteAdapter extends PrismaBetterSqlite3 {
  readonly #readOnly: boolean

  constructor(config: ConstructorParameters<typeof PrismaBetterSqlite3>[0], readOnly: boolean) {
    super(config)
    this.#readOnly = readOnly
  }

  override async connect() {
    const connection = await super.connect()
    await connection.executeScript('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;')
    // better-sqlite3 is compiled to fall back to NORMAL when a WAL file is opened again.
    await connection.executeScript('PRAGMA synchronous = FULL;')
    const answer = await connection.queryRaw(statement('PRAGMA synchronous'))
    if (Number(answer.rows[0]?.[0]) !== 2) throw new Error('SQLite did not accept PRAGMA synchronous = FULL')
    if (this.#readOnly) await connection.executeScript('PRAGMA query_only = ON;')
    else lockAtStart(connection)
    return connection
  }
}

/**
 * Makes transactions take the write lock as they begin. Not by BEGIN IMMEDIATE: when the lock is not to be had, the
 * adapter would keep its own mutex for ever. A write of nothing takes the lock as well, and can be rolled back.
 */
function lockAtStart(connection: Awaited<ReturnType<PrismaBetterSqlite3['connect']>>): void {
  const begin = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolationLevel) => {
    const tx = await begin(isolationLevel)
    try {
      await tx.executeRaw(statement('UPDATE _prisma_migrations SET id = id WHERE 0'))
      return tx
    } catch (error) {
      await tx.executeRaw(statement('ROLLBACK'))
      await tx.rollback()
      throw error
    }
  }
}

function statement(sql: string) {
  return { sql, args: [], argTypes: [] }
}
