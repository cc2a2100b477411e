import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@/scripts/db/migrate'

/** Migrates one database for all test files; each takes a copy of it (see database.ts). */
export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'shop-tests-'))
  process.env.TEST_DATABASE_TEMPLATE = join(folder, 'template.sqlite')
  await migrate(`file:${process.env.TEST_DATABASE_TEMPLATE}`)
  return () => rmSync(folder, { recursive: true, force: true })
}
