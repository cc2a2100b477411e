import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'
import { type Engine, schemaOf } from './engines'

/** The migrations of an engine in prisma/migrations, oldest first. */
export function readMigrations(engine: Engine): MigrationList {
  const baseDir = folderOf(engine)
  const lock = join(baseDir, 'migration_lock.toml')
  const folders = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map((folder) => folder.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** Writes a migration folder named by UTC time and `name`, as `prisma migrate dev` does. Returns the folder's name. */
export function writeMigration(engine: Engine, name: string, sql: string, now = new Date()): string {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `${stamp}_${name.replace(/\W+/g, '_')}`
  const baseDir = folderOf(engine)
  mkdirSync(join(baseDir, folder), { recursive: true })
  writeFileSync(join(baseDir, folder, 'migration.sql'), sql)
  const lock = join(baseDir, 'migration_lock.toml')
  if (!existsSync(lock)) writeFileSync(lock, `provider = "${engine}"\n`)
  return folder
}

/** The Prisma schema of an engine. */
export function readSchema(engine: Engine): SchemasContainer {
  const path = resolve(schemaOf(engine))
  return { files: [{ path, content: readFileSync(path, 'utf8') }] }
}

function folderOf(engine: Engine): string {
  return resolve('prisma/migrations', engine)
}
