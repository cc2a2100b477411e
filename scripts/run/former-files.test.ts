import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepFormerFiles } from './former-files'

let dist = ''
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'former-files-'))
})
afterEach(() => rmSync(dist, { recursive: true }))

/** Replaces the build, as Next does, and keeps files `day` days after the first build. */
function build(files: Record<string, string>, day: number) {
  rmSync(join(dist, 'static'), { recursive: true, force: true })
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, 'static', file)), { recursive: true })
    writeFileSync(join(dist, 'static', file), content)
  }
  keepFormerFiles(dist, new Date(Date.UTC(2026, 0, 1 + day)))
}

const has = (file: string) => existsSync(join(dist, 'static', file))

it('serves the scripts of former builds for 30 days after the last build that made them, and nothing else', () => {
  build({ 'chunks/old.js': 'old', 'chunks/deep/both.js': 'both', 'id-1/_buildManifest.js': '' }, 0)
  build({ 'chunks/new.js': 'new', 'chunks/deep/both.js': 'both', 'id-2/_buildManifest.js': '' }, 20)
  expect(readFileSync(join(dist, 'static/chunks/old.js'), 'utf8')).toBe('old')
  expect(has('id-1/_buildManifest.js')).toBe(false)

  build({ 'chunks/new.js': 'new' }, 31)
  expect([has('chunks/old.js'), has('chunks/deep/both.js')]).toEqual([false, true])
  build({ 'chunks/new.js': 'new' }, 51)
  expect([has('chunks/new.js'), has('chunks/deep/both.js')]).toEqual([true, false])
})
