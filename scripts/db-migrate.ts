import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { databaseUrl } from '@/lib/env'
import { migrate } from './db/migrate'

// npm run db:migrate                    applies what is pending
// npm run db:migrate -- --name add_x    first writes a migration with what changed in prisma/schema.prisma
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})
const { values } = parseArgs({ options: { name: { type: 'string' } } })

if (values.name) {
  // Needs development dependencies, which a server may do without.
  const { newMigration } = await import('./db/new-migration')
  const written = await newMigration(values.name)
  console.log(
    written.length > 0
      ? `Wrote ${written.join(' and ')}`
      : 'prisma/schema.prisma has nothing that the migrations lack.',
  )
}
const applied = await migrate(databaseUrl())
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.')
