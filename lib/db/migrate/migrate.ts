import { resolve } from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemasContainer } from '@prisma/schema-engine-wasm'
import { type CatalogConnection, readCatalogTypes } from './catalog-types'
import { engineOf } from './engines'
import { explainDatabaseError } from './explain'
import { readMigrations, readSchema } from './migrations'
import { adaptToPool } from './pooled-connection'
import { makePrivate } from './private-files'
import { noFilters, openSchemaEngine, type SchemaEngine } from './schema-engine'

/** How long to wait for PostgreSQL to accept a connection, in milliseconds. */
const connectTimeoutMs = 10_000

/**
 * Applies all pending migrations of prisma/migrations to the database at `url` and returns their names. Creates a missing
 * SQLite file and its folder, for this user only; a PostgreSQL database must exist. Throws DatabaseProblem when the
 * database cannot be used, and the engine's error when a migration fails.
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = readMigrations(engineOf(url))
  // The engine locks a SQLite file exclusively even with nothing to apply, and another instance may be using it.
  if ((await migrationState(url)).pending.length === 0) return []
  const { appliedMigrationNames } = await withEngine(url, undefined, (engine) =>
    engine.applyMigrations({ migrationsList, filters: noFilters }),
  )
  return appliedMigrationNames
}

/** Which migrations of prisma/migrations a database has, and which it lacks. Throws DatabaseProblem. */
export async function migrationState(url: string): Promise<{ applied: string[]; pending: string[] }> {
  const known = await appliedMigrations(url)
  const names = readMigrations(engineOf(url)).migrationDirectories.map(({ path }) => path)
  return {
    applied: names.filter((name) => known.has(name)),
    pending: names.filter((name) => !known.has(name)),
  }
}

/**
 * The SQL that brings the migrations up to prisma/schema.prisma, or null if they match. Applies the migrations to the
 * empty database at `scratchUrl`.
 */
export async function pendingSchemaChange(scratchUrl: string): Promise<string | null> {
  await migrate(scratchUrl)
  const schema = readSchema(engineOf(scratchUrl))
  const { stdout } = await withEngine(scratchUrl, schema, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', configDir: resolve('prisma'), ...schema },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: noFilters,
    }),
  )
  return stdout && !stdout.startsWith('-- This is an empty migration') ? stdout : null
}

async function appliedMigrations(url: string): Promise<Set<unknown>> {
  try {
    return await readApplied(url)
  } catch (error) {
    throw explainDatabaseError(error, url)
  }
}

async function readApplied(url: string): Promise<Set<unknown>> {
  const connection = await adapterFor(url).connect()
  const sql =
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL'
  try {
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] })
    return new Set(rows.flat())
  } catch (error) {
    // A new database does not have this table yet.
    if (/TableDoesNotExist|no such table|does not exist/.test(`${error} ${JSON.stringify(error)}`))
      return new Set()
    throw error
  } finally {
    await connection.dispose()
  }
}

/**
 * Runs `work` with a migration engine on the database at `url` and closes its connections afterwards. The engine never
 * closes them itself, and open connections keep a SQLite file locked.
 */
async function withEngine<T>(
  url: string,
  schema: SchemasContainer | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const adapter = adapterFor(url)
  const opened: { dispose(): Promise<void> }[] = []
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connection = await connect()
    if (adapter.provider === 'postgres') {
      readCatalogTypes(connection as unknown as CatalogConnection)
      adaptToPool(connection)
    }
    opened.push(connection)
    return connection
  }
  try {
    return await work(await openSchemaEngine(adapter, schema))
  } catch (error) {
    throw explainDatabaseError(error, url)
  } finally {
    for (const connection of opened) await connection.dispose()
  }
}

function adapterFor(url: string): SqlMigrationAwareDriverAdapterFactory {
  if (engineOf(url) === 'postgresql') {
    return new PrismaPg({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
  }
  makePrivate(url)
  return new PrismaBetterSqlite3({ url, timeout: 10_000 })
}
