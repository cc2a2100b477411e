import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
