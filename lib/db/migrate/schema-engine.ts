import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemasContainer } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * Prisma's migration engine compiled to WebAssembly, from npm. The Prisma CLI downloads a native build of the same engine
 * from another host, which may be unreachable behind a firewall. This one uses the shop's driver adapters and the same
 * `_prisma_migrations` table, so both can be mixed.
 */
export interface SchemaEngine {
  applyMigrations(input: {
    migrationsList: MigrationList
    filters: typeof noFilters
  }): Promise<{ appliedMigrationNames: string[] }>
  /** The SQL that turns the connected database into `to`, or only a comment if they match. */
  diff(input: {
    from: { tag: 'schemaDatasource'; configDir: string } & SchemasContainer
    to: { tag: 'schemaDatamodel' } & SchemasContainer
    script: true
    exitCode: null
    shadowDatabaseUrl: null
    filters: typeof noFilters
  }): Promise<{ stdout: string | null }>
}

/** Migrations cover every table and enum. */
export const noFilters = { externalTables: [] as string[], externalEnums: [] as string[] }

// One per process: the package keeps its instance in a module, while this module may be loaded twice.
const store = globalThis as typeof globalThis & { schemaEngine?: Promise<typeof glue> }

/** Starts an engine on the adapter's database. `schema` is the Prisma schema to compare with. */
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

// The engine calls this with its message before it panics. Without it the panic itself would fail.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
})

/** Instantiates the engine here, because the package's entry imports the .wasm as a module, which Node cannot do. */
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
