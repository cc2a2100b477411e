import { databaseUrl } from '@/lib/env'
import type { Prisma, PrismaClient } from '@/prisma/generated/sqlite/client'
import { isRetryable } from './errors'
import { GroupCommit } from './group-commit'
import { connectTimeoutMs, postgresqlClient } from './postgresql'
import { Retrier } from './retry'
import { sqliteClient } from './sqlite'

/** The handle that a transaction's work gets: every model, no way to open another transaction. */
export type Tx = Prisma.TransactionClient

/** SQLite: where this process's transactions wait for each other. PostgreSQL: what repeats them after a conflict. */
type Engine = { name: 'sqlite'; queue: GroupCommit } | { name: 'postgresql'; retrier: Retrier }

interface Database {
  reader: PrismaClient
  writer: PrismaClient
  engine: Engine
}

// One per process: Next bundles this module several times, and reloads it in development.
const store = globalThis as typeof globalThis & { shopDatabase?: Database }

function database(): Database {
  store.shopDatabase ??= open(databaseUrl())
  return store.shopDatabase
}

function open(url: string): Database {
  if (url.startsWith('file:')) {
    const writer = sqliteClient(url, 'writer')
    const engine: Engine = { name: 'sqlite', queue: new GroupCommit(writer) }
    return { reader: sqliteClient(url, 'reader'), writer, engine }
  }
  // The clients of both engines are generated from the same models, so one type serves for both.
  const client = (role: 'reader' | 'writer') => postgresqlClient(url, role) as unknown as PrismaClient
  const engine: Engine = { name: 'postgresql', retrier: new Retrier(isRetryable) }
  return { reader: client('reader'), writer: client('writer'), engine }
}

/**
 * For reading. It never sees what another request has written but not yet committed. On SQLite, where it has a connection
 * of its own, it refuses to write.
 */
export function db(): PrismaClient {
  return database().reader
}

/**
 * The only way to write. Runs `work` in a transaction and commits it durably before the promise resolves; rolls back and
 * rethrows when `work` throws.
 *
 * `work` may run several times, so it may change the database only: no network call, no variable outside of it.
 *
 * On SQLite there is one writer at a time, so transactions of this process queue instead of failing with BUSY, and those
 * that wait share one commit (group-commit.ts). Each group takes the write lock at its start: a transaction that has only
 * read can no longer write once another process has.
 * On PostgreSQL transactions run side by side: `work` locks the row that it decides about by writing to it first. When the
 * database asks to repeat a transaction (deadlock, serialization failure), it is repeated (retry.ts).
 *
 * Rejects within seconds when there is no lock or no connection, and after the last try. Nothing was written then.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { writer, engine } = database()
  if (engine.name === 'sqlite') return engine.queue.add(work)
  const options = { maxWait: connectTimeoutMs + 500, timeout: 10_000 }
  return engine.retrier.run(() => writer.$transaction(work, options))
}

/** Closes this process's connections: for scripts and tests. A server keeps them until it ends. */
export async function disconnect(): Promise<void> {
  const opened = store.shopDatabase
  store.shopDatabase = undefined
  if (!opened) return
  if (opened.engine.name === 'sqlite') await opened.engine.queue.idle()
  await Promise.all([opened.reader.$disconnect(), opened.writer.$disconnect()])
}

/** `contains` that ignores upper and lower case. SQLite's always does; PostgreSQL's needs the mode, which SQLite's type lacks. */
export function containsText(text: string): { contains: string } {
  return database().engine.name === 'sqlite'
    ? { contains: text }
    : ({ contains: text, mode: 'insensitive' } as { contains: string })
}
