import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { migrate } from '@/lib/db/migrate/migrate'
import { databaseUrl } from '@/lib/env'
import { orExplain } from './run/problems'

// npm run db:migrate                    applies pending migrations
// npm run db:migrate -- --name add_x    first writes a migration for the changes in prisma/schema.prisma
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})
const { values } = parseArgs({ options: { name: { type: 'string' } } })

if (values.name) {
  // It needs development dependencies, which a server may lack.
  const { newMigration } = await import('@/lib/db/migrate/new-migration')
  const written = await newMigration(values.name)
  console.log(
    written.length > 0
      ? `Wrote ${written.join(' and ')}`
      : 'The migrations already match prisma/schema.prisma.',
  )
}
const applied = await orExplain(() => migrate(databaseUrl()))
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.')
