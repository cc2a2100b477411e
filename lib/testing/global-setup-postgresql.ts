import type { TestProject } from 'vitest/node'
import { startTemplateServer, templateName } from './template-server'

/** PostgreSQL with its own default settings. */
export default async function setup(project: TestProject) {
  const server = await startTemplateServer()
  project.provide('databaseTemplate', server.url(templateName))
  return () => server.stop()
}
