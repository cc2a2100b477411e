import { parseArgs } from 'node:util'
import nextEnv from '@next/env'
import { databaseUrl } from '@/lib/env'
import { createMigration, migrate } from './db/migrate'

// npm run db:migrate                    applies what is pending
// npm run db:migrate -- --name add_x    first writes a migration with what changed in prisma/schema.prisma
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})
const { values } = parseArgs({ options: { name: { type: 'string' } } })

if (values.name) {
  const made = await createMigration(values.name)
  console.log(
    made ? `Wrote prisma/migrations/${made}` : 'prisma/schema.prisma has nothing that the migrations lack.',
  )
}
const applied = await migrate(databaseUrl())
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}` : 'The database is up to date.')
