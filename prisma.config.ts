import { defineConfig } from 'prisma/config'
import { engineOf, schemaOf } from './lib/db/migrate/engines'

try {
  process.loadEnvFile()
} catch {
  // No .env file: the defaults below do.
}

// `prisma generate` needs no native engine, yet the CLI downloads one before it starts. Where that host cannot be
// reached, any existing file in its place lets `generate` run. `prisma migrate` does need the engine, so it is left alone.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

const url = process.env.DATABASE_URL || 'file:./data/shop.sqlite'
const engine = engineOf(url)

export default defineConfig({
  schema: schemaOf(engine),
  migrations: { path: `prisma/migrations/${engine}`, seed: 'tsx prisma/seed.ts' },
  datasource: { url },
})
