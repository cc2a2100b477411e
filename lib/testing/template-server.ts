import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/migrate/embedded-postgres'
import { migrate } from '@/lib/db/migrate/migrate'

/** The migrated database that every test file copies; see database.ts. */
export const templateName = 'template_shop'

/** Starts a real PostgreSQL with the template, for all test files of a run. `settings`: of postgresql.conf. */
export async function startTemplateServer(settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(settings)
  await server.createDatabase(templateName)
  await migrate(server.url(templateName))
  return server
}
