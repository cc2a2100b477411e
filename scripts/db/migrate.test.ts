import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { migrate, pendingSchemaChange } from './migrate'

const folder = mkdtempSync(join(tmpdir(), 'migrate-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the migrations are in step with prisma/schema.prisma', async () => {
  expect(await pendingSchemaChange()).toBeNull()
})

it('applies every migration once, and makes the folder', async () => {
  const url = `file:${join(folder, 'new', 'shop.sqlite')}`
  const applied = await migrate(url)
  expect(applied).toContainEqual(expect.stringMatching(/_init$/))
  expect(await migrate(url)).toEqual([])
})

it('lets a second instance start while the first one serves', async () => {
  const file = join(folder, 'served.sqlite')
  await migrate(`file:${file}`)
  const serving = new Database(file)
  serving.pragma('journal_mode = WAL')
  serving.exec('BEGIN IMMEDIATE')
  expect(await migrate(`file:${file}`)).toEqual([])
  serving.close()
})
