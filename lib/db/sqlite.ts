import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient } from '@/prisma/generated/sqlite/client'
import { cacheStatements } from './statement-cache'

/** How long a transaction waits for another process's lock, and how often it tries meanwhile; milliseconds. */
const busyTimeMs = 2_000
const busyStepMs = 5

/**
 * A client with a connection of its own to the SQLite file at `url` (`file:…`). Commits are durable; a writer's
 * transactions have the write lock from their start; a reader refuses to write.
 */
export function sqliteClient(url: string, role: 'reader' | 'writer'): PrismaClient {
  return new PrismaClient({ adapter: new SqliteAdapter({ url, timeout: busyTimeMs }, role) })
}

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

/** Prisma's adapter with the settings that make a commit survive a power cut, read back, on every connection. */
class SqliteAdapter extends PrismaBetterSqlite3 {
  readonly #role: 'reader' | 'writer'

  constructor(config: ConstructorParameters<typeof PrismaBetterSqlite3>[0], role: 'reader' | 'writer') {
    super(config)
    this.#role = role
  }

  override async connect() {
    const connection = await super.connect()
    await connection.executeScript('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;')
    // better-sqlite3 is compiled to fall back to NORMAL when a WAL file is opened again.
    await connection.executeScript('PRAGMA synchronous = FULL;')
    const answer = await connection.queryRaw(statement('PRAGMA synchronous'))
    if (Number(answer.rows[0]?.[0]) !== 2) throw new Error('SQLite did not accept PRAGMA synchronous = FULL')
    cacheStatements(connection)
    if (this.#role === 'reader') await connection.executeScript('PRAGMA query_only = ON;')
    else await lockAtStart(connection)
    return connection
  }
}

/**
 * Makes transactions take the write lock as they begin. Not by BEGIN IMMEDIATE: when the lock is not to be had, the
 * adapter would keep its own mutex for ever. A write of nothing takes the lock as well, and can be rolled back.
 * While another process has it, this waits without SQLite's own busy timeout, which would stop the whole server.
 */
async function lockAtStart(connection: Connection): Promise<void> {
  await connection.executeScript('PRAGMA busy_timeout = 0;')
  const begin = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolationLevel) => {
    const tx = await begin(isolationLevel)
    try {
      await takeLock(tx)
      return tx
    } catch (error) {
      try {
        await tx.executeRaw(statement('ROLLBACK'))
      } finally {
        await tx.rollback()
      }
      throw error
    }
  }
}

async function takeLock(tx: Pick<Connection, 'executeRaw'>): Promise<void> {
  for (const deadline = Date.now() + busyTimeMs; ; ) {
    try {
      await tx.executeRaw(statement('UPDATE _prisma_migrations SET id = id WHERE 0'))
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, busyStepMs))
    }
  }
}

/** The adapter's word for SQLITE_BUSY. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && (error.cause as { kind?: string } | undefined)?.kind === 'SocketTimeout'
}

function statement(sql: string) {
  return { sql, args: [], argTypes: [] }
}
