import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres'
import { type Engine, engines } from './engines'
import { pendingSchemaChange } from './migrate'
import { writeMigration } from './migrations'

/**
 * Writes, for each engine, what prisma/schema.prisma has and the migrations have not as a new migration. Compares in
 * scratch databases of its own. Returns the folders written: none when all is in step.
 */
export async function newMigration(name: string): Promise<string[]> {
  const now = new Date()
  const written: string[] = []
  for (const engine of engines) {
    const sql = await withScratch(engine, pendingSchemaChange)
    if (sql) written.push(`prisma/migrations/${engine}/${writeMigration(engine, name, sql, now)}`)
  }
  return written
}

/** Lends an empty database of the engine. */
export async function withScratch<T>(engine: Engine, work: (url: string) => Promise<T>): Promise<T> {
  if (engine === 'postgresql') {
    const server = await startEmbeddedPostgres()
    try {
      await server.createDatabase('scratch')
      return await work(server.url('scratch'))
    } finally {
      await server.stop()
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'shop-schema-'))
  try {
    return await work(`file:${join(folder, 'scratch.sqlite')}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
