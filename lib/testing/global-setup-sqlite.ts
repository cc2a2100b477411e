import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/db/migrate/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that each test file takes a copy of: `file:…` or `postgresql://…`. */
    databaseTemplate: string
  }
}

/** Migrates one SQLite file for all test files of a run (see database.ts). */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'shop-tests-'))
  const template = `file:${join(folder, 'template.sqlite')}`
  await migrate(template)
  project.provide('databaseTemplate', template)
  return () => rmSync(folder, { recursive: true, force: true })
}
