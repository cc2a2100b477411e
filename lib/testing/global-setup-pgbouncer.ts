import type { TestProject } from 'vitest/node'
import { startPgBouncer } from './pgbouncer'
import { startTemplateServer, templateName } from './template-server'

/** PostgreSQL through PgBouncer. The template is migrated directly: it can be copied only while it has no connections. */
export default async function setup(project: TestProject) {
  const server = await startTemplateServer()
  const pgBouncer = await startPgBouncer(server.url('postgres'))
  project.provide('databaseTemplate', pgBouncer.url(templateName))
  return async () => {
    await pgBouncer.stop()
    await server.stop()
  }
}
