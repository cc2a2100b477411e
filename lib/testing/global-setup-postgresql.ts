import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '@/scripts/db/embedded-postgres'
import { migrate } from '@/scripts/db/migrate'

/** Starts a real PostgreSQL for all test files of a run, with one migrated database to copy (see database.ts). */
export default async function setup(project: TestProject) {
  const server = await startEmbeddedPostgres()
  await server.createDatabase('template_shop')
  await migrate(server.url('template_shop'))
  project.provide('databaseTemplate', server.url('template_shop'))
  return () => server.stop()
}
