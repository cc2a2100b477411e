import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { engines } from './engines'
import { migrate, pendingSchemaChange } from './migrate'
import { withScratch } from './new-migration'

const folder = mkdtempSync(join(tmpdir(), 'migrate-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(engines)('the migrations of %s match prisma/schema.prisma', async (engine) => {
  expect(await withScratch(engine, pendingSchemaChange)).toBeNull()
})

it.each(engines)('applies every migration to %s once', async (engine) => {
  await withScratch(engine, async (url) => {
    expect(await migrate(url)).toContainEqual(expect.stringMatching(/_init$/))
    expect(await migrate(url)).toEqual([])
  })
})

it('creates the folder of a new SQLite file', async () => {
  await migrate(`file:${join(folder, 'new', 'shop.sqlite')}`)
  expect(await migrate(`file:${join(folder, 'new', 'shop.sqlite')}`)).toEqual([])
})

it('lets a second instance start while the first one is running', async () => {
  const file = join(folder, 'served.sqlite')
  await migrate(`file:${file}`)
  const serving = new Database(file)
  serving.pragma('journal_mode = WAL')
  serving.exec('BEGIN IMMEDIATE')
  expect(await migrate(`file:${file}`)).toEqual([])
  serving.close()
})
