import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres'
import { type Engine, engines } from './engines'
import { pendingSchemaChange } from './migrate'
import { writeMigration } from './migrations'

/**
 * Writes a migration for each engine whose migrations do not match prisma/schema.prisma. Returns the paths of the new
 * folders. It compares in temporary databases.
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

/** Runs `work` with a temporary empty database of the engine. */
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
