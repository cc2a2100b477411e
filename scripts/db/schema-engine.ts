import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * Prisma's own migration engine, compiled to WebAssembly and shipped on npm. The Prisma CLI would download a native
 * build of the same engine from a host of its own, which shops behind a firewall cannot reach; this one talks through
 * the driver adapters the shop uses anyway and keeps the same `_prisma_migrations` table, so both can be mixed.
 */
export interface SchemaEngine {
  applyMigrations(input: {
    migrationsList: MigrationList
    filters: typeof noFilters
  }): Promise<{ appliedMigrationNames: string[] }>
  /** The SQL that turns the connected database into `to`; an empty comment when they agree. */
  diff(input: {
    from: { tag: 'schemaDatasource'; configDir: string } & SchemasContainer
    to: { tag: 'schemaDatamodel' } & SchemasContainer
    script: true
    exitCode: null
    shadowDatabaseUrl: null
    filters: typeof noFilters
  }): Promise<{ stdout: string | null }>
}

/** No table or enum is left out of migrations. */
export const noFilters = { externalTables: [] as string[], externalEnums: [] as string[] }

// One a process: the package keeps its instance in a module of its own, which this one may be loaded beside twice.
const store = globalThis as typeof globalThis & { schemaEngine?: Promise<typeof glue> }

/** Starts an engine on the database that `adapter` connects to. `schema`: the Prisma schema, when it will be compared. */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema?: SchemasContainer,
): Promise<SchemaEngine> {
  store.schemaEngine ??= loadEngine()
  const { SchemaEngine } = await store.schemaEngine
  const datamodels = schema?.files.map((file): [string, string] => [file.path, file.content])
  const log = () => undefined
  return SchemaEngine.new({ datamodels }, log, bindMigrationAwareSqlAdapterFactory(adapter))
}

// Where the engine leaves its last words before it panics; without it the panic itself would fail.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
})

/** The package's own entry imports the .wasm as a module, which Node cannot do; so it is wired up here. */
async function loadEngine(): Promise<typeof glue> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = readFileSync(new URL('schema_engine_bg.wasm', `file://${entry}`))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}
