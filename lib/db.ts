import { GroupCommit } from '@/lib/db/group-commit'
import { postgresqlClient } from '@/lib/db/postgresql'
import { sqliteClient } from '@/lib/db/sqlite'
import { databaseUrl } from '@/lib/env'
import type { Prisma, PrismaClient } from '@/prisma/generated/sqlite/client'

/** The handle that a transaction's work gets: every model, no way to open another transaction. */
export type Tx = Prisma.TransactionClient

interface Database {
  reader: PrismaClient
  writer: PrismaClient
  /** SQLite: where this process's transactions wait for each other. */
  queue: GroupCommit | null
}

// One a process: Next bundles this module several times, and reloads it in development.
const store = globalThis as typeof globalThis & { shopDatabase?: Database }

function database(): Database {
  store.shopDatabase ??= open(databaseUrl())
  return store.shopDatabase
}

function open(url: string): Database {
  if (url.startsWith('file:')) {
    const writer = sqliteClient(url, 'writer')
    return { reader: sqliteClient(url, 'reader'), writer, queue: new GroupCommit(writer) }
  }
  // The two clients are made from the same models, so the one's type serves for both.
  const client = postgresqlClient(url) as unknown as PrismaClient
  return { reader: client, writer: client, queue: null }
}

/**
 * For reading. It never sees what another request has written but not yet committed; on SQLite, where it has a
 * connection of its own, it refuses to write.
 */
export function db(): PrismaClient {
  return database().reader
}

/**
 * The one way to write: runs `work` in a transaction and commits it (durably) before the promise resolves; rolls back
 * and rethrows whatever `work` throws.
 *
 * SQLite has one writer at a time, so transactions of this process queue instead of failing with BUSY; those that wait
 * share one commit (lib/db/group-commit.ts). Each group takes the write lock at its start: one that only read at first
 * could no longer write once another process has. Rejects when the lock is not to be had within seconds; nothing was
 * written then.
 * On PostgreSQL they run side by side: `work` locks the row it decides upon by writing to it first.
 *
 * No network call belongs in `work`.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { writer, queue } = database()
  return queue ? queue.add(work) : writer.$transaction(work, { maxWait: 5_000, timeout: 10_000 })
}

/** Ends this process's connections: for scripts and tests; a server keeps them for its life. */
export async function disconnect(): Promise<void> {
  const opened = store.shopDatabase
  store.shopDatabase = undefined
  if (!opened) return
  await opened.queue?.idle()
  await Promise.all([opened.reader.$disconnect(), opened.writer.$disconnect()])
}

/**
 * `contains` that does not mind upper and lower case: SQLite's never does, PostgreSQL has to be told.
 * Its type knows SQLite's options only.
 */
export function containsText(text: string): { contains: string } {
  return database().queue
    ? { contains: text }
    : ({ contains: text, mode: 'insensitive' } as { contains: string })
}
