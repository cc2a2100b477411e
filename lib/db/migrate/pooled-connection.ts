import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'

/** The lock by which the engine keeps other migrations out. The engine never releases it: it ends with the session. */
const sessionLock = /^SELECT pg_advisory_lock\((\d+)\)$/
/** How long a migration waits for another one; milliseconds. */
const lockTimeoutMs = 60_000

/**
 * Lets the migration engine work through a connection pool such as PgBouncer, where each transaction may get another
 * session, and sessions outlive their clients.
 *
 * - A transaction holds the engine's lock. A session's lock would stay in the pool, admit every client of that session and
 *   block all others.
 * - A migration is sent as one message, which PostgreSQL runs as one transaction: all of it is applied, or nothing. The
 *   adapter would split it at each semicolon and send the statements one by one.
 */
export function adaptToPool(connection: SqlDriverAdapter): void {
  const executeRaw = connection.executeRaw.bind(connection)
  const dispose = connection.dispose.bind(connection)
  let lock: Transaction | undefined

  connection.executeRaw = async (query) => {
    const key = sessionLock.exec(query.sql)?.[1]
    if (!key) return executeRaw(query)
    lock = await connection.startTransaction()
    return lock.executeRaw(
      statement(`SET LOCAL lock_timeout = ${lockTimeoutMs}; SELECT pg_advisory_xact_lock(${key})`),
    )
  }
  connection.executeScript = async (script) => {
    await executeRaw(statement(script))
  }
  connection.dispose = async () => {
    await lock?.executeRaw(statement('ROLLBACK'))
    await lock?.rollback()
    await dispose()
  }
}

function statement(sql: string) {
  return { sql, args: [], argTypes: [] }
}
