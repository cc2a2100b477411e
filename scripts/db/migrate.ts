import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'
import Database from 'better-sqlite3'
import { noFilters, openSchemaEngine, type SchemaEngine } from './schema-engine'

const migrationsDir = resolve('prisma/migrations')
const schemaPath = resolve('prisma/schema.prisma')

/**
 * Brings the database at `url` up to the migrations in prisma/migrations, and returns the names of those it applied.
 * Creates the SQLite file and its folder when missing. Throws what the engine says when a migration fails.
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = readMigrations()
  const known = appliedMigrations(url)
  // The engine wants the file for itself even when it has nothing to do, and another instance may be serving.
  if (migrationsList.migrationDirectories.every(({ path }) => known.has(path))) return []
  const { appliedMigrationNames } = await withEngine(url, undefined, (engine) =>
    engine.applyMigrations({ migrationsList, filters: noFilters }),
  )
  return appliedMigrationNames
}

function appliedMigrations(url: string): Set<string> {
  const file = sqliteFile(url)
  if (!existsSync(file)) return new Set()
  const database = new Database(file, { readonly: true })
  try {
    const sql =
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'
    return new Set(database.prepare<[], string>(sql).pluck().all())
  } catch {
    return new Set() // No such table: a new database.
  } finally {
    database.close()
  }
}

function sqliteFile(url: string): string {
  return resolve(url.replace(/^file:/, ''))
}

/**
 * The SQL that the schema has and the migrations have not; null when they are in step. It plays the migrations into a
 * scratch database first, so it touches none of yours.
 */
export async function pendingSchemaChange(): Promise<string | null> {
  const scratch = mkdtempSync(join(tmpdir(), 'shop-schema-'))
  try {
    const url = `file:${join(scratch, 'scratch.sqlite')}`
    await migrate(url)
    const schema = { files: [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }] }
    const { stdout } = await withEngine(url, schema, (engine) =>
      engine.diff({
        from: { tag: 'schemaDatasource', configDir: dirname(schemaPath), ...schema },
        to: { tag: 'schemaDatamodel', ...schema },
        script: true,
        exitCode: null,
        shadowDatabaseUrl: null,
        filters: noFilters,
      }),
    )
    return stdout && !stdout.startsWith('-- This is an empty migration') ? stdout : null
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Writes what the schema has and the migrations have not as a new folder under prisma/migrations, named by the UTC
 * time and `name` as `prisma migrate dev` names them. Returns the folder's name, or null when they are in step.
 */
export async function createMigration(name: string): Promise<string | null> {
  const sql = await pendingSchemaChange()
  if (!sql) return null
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `${stamp}_${name.replace(/\W+/g, '_')}`
  mkdirSync(join(migrationsDir, folder), { recursive: true })
  writeFileSync(join(migrationsDir, folder, 'migration.sql'), sql)
  const lock = join(migrationsDir, 'migration_lock.toml')
  if (!existsSync(lock)) writeFileSync(lock, 'provider = "sqlite"\n')
  return folder
}

/**
 * Lends an engine on the SQLite file at `url`, and closes its connections afterwards: the engine itself never does,
 * and it keeps the file locked for as long as they live.
 */
async function withEngine<T>(
  url: string,
  schema: SchemasContainer | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(sqliteFile(url)), { recursive: true })
  const adapter = new PrismaBetterSqlite3({ url, timeout: 10_000 })
  const opened: Awaited<ReturnType<typeof adapter.connect>>[] = []
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connection = await connect()
    opened.push(connection)
    return connection
  }
  try {
    return await work(await openSchemaEngine(adapter, schema))
  } catch (error) {
    if (!String(error).includes('SocketTimeout')) throw error
    throw new Error(`${url} is in use: stop the shop that runs on it, then migrate.`)
  } finally {
    for (const connection of opened) await connection.dispose()
  }
}

function readMigrations(): MigrationList {
  const folders = existsSync(migrationsDir)
    ? readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  const lock = join(migrationsDir, 'migration_lock.toml')
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map((folder) => folder.name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(join(migrationsDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}
