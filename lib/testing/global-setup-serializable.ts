import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startTemplateServer, templateName } from './template-server'

/** PostgreSQL where every transaction is serializable, as some hosts set it. */
export default async function setup(project: TestProject) {
  const server = await startTemplateServer()
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  await client.query(`ALTER ROLE postgres SET default_transaction_isolation TO 'serializable'`)
  await client.end()
  project.provide('databaseTemplate', server.url(templateName))
  return () => server.stop()
}
