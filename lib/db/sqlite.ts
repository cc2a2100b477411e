import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaClient } from '@/prisma/generated/sqlite/client'
import { cacheStatements } from './statement-cache'

/** How long a transaction waits for another process's lock, and the pause between two tries; milliseconds. */
const busyTimeoutMs = 2_000
const busyPauseMs = 5

/**
 * A client with one connection to the SQLite file at `url` (`file:…`). Commits are durable. A writer's transactions take
 * the write lock at their start; a reader refuses to write.
 */
export function sqliteClient(url: string, role: 'reader' | 'writer'): PrismaClient {
  return new PrismaClient({ adapter: new SqliteAdapter({ url, timeout: busyTimeoutMs }, role) })
}

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

/** Prisma's adapter. Sets and checks on every connection what makes a commit survive a power cut. */
class SqliteAdapter extends PrismaBetterSqlite3 {
  readonly #role: 'reader' | 'writer'

  constructor(config: ConstructorParameters<typeof PrismaBetterSqlite3>[0], role: 'reader' | 'writer') {
    super(config)
    this.#role = role
  }

  override async connect() {
    const connection = await super.connect()
    await connection.executeScript('PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;')
    // better-sqlite3 is compiled to use NORMAL when it opens a file that is in WAL mode already.
    await connection.executeScript('PRAGMA synchronous = FULL;')
    const result = await connection.queryRaw(statement('PRAGMA synchronous'))
    if (Number(result.rows[0]?.[0]) !== 2) throw new Error('SQLite did not accept PRAGMA synchronous = FULL')
    cacheStatements(connection)
    if (this.#role === 'reader') await connection.executeScript('PRAGMA query_only = ON;')
    else await lockAtStart(connection)
    return connection
  }
}

/**
 * Makes transactions take the write lock at their start. BEGIN IMMEDIATE would do it, but when it fails, the adapter never
 * releases its own mutex. An update of no rows takes the lock as well, and can be rolled back.
 * While another process holds the lock, this waits without SQLite's busy timeout, which would block the event loop.
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
  for (const deadline = Date.now() + busyTimeoutMs; ; ) {
    try {
      await tx.executeRaw(statement('UPDATE _prisma_migrations SET id = id WHERE 0'))
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs))
    }
  }
}

/** The adapter reports SQLITE_BUSY as SocketTimeout. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && (error.cause as { kind?: string } | undefined)?.kind === 'SocketTimeout'
}

function statement(sql: string) {
  return { sql, args: [], argTypes: [] }
}
