import type { TestProject } from 'vitest/node'
import { serializable } from '@/lib/db/migrate/embedded-postgres'
import { startTemplateServer, templateName } from './template-server'

/** PostgreSQL where every transaction is serializable, as some hosts set it. */
export default async function setup(project: TestProject) {
  const server = await startTemplateServer(serializable)
  project.provide('databaseTemplate', server.url(templateName))
  return () => server.stop()
}
