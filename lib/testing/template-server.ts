import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/migrate/embedded-postgres'
import { migrate } from '@/lib/db/migrate/migrate'

/** The migrated database that every test file copies; see database.ts. */
export const templateName = 'template_shop'

/** Starts a real PostgreSQL with the template, for all test files of a run. */
export async function startTemplateServer(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres()
  await server.createDatabase(templateName)
  await migrate(server.url(templateName))
  return server
}
