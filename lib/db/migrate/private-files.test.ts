import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makePrivate } from './private-files'

const parent = mkdtempSync(join(tmpdir(), 'private-test-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(parent, 'shop-'))
  file = join(folder, 'shop.sqlite')
  chmodSync(folder, 0o755)
})

/** An existing database that everybody may read, with its -wal and -shm. */
function givenDatabase(path: string): Database.Database {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.exec('CREATE TABLE t (x)')
  for (const part of ['', '-wal', '-shm']) chmodSync(path + part, 0o644)
  return database
}

describe.skipIf(process.platform === 'win32')('case 66: database files', () => {
  it('are created for this user only, with their folders', () => {
    const nested = join(folder, 'a', 'b')
    makePrivate(`file:${join(nested, 'shop.sqlite')}`)
    expect([mode(join(nested, 'shop.sqlite')), mode(nested), mode(join(folder, 'a'))]).toEqual([
      '600',
      '700',
      '700',
    ])
  })

  it('lose the rights of others when they exist, with the backups beside them', () => {
    const database = givenDatabase(file)
    const backup = join(folder, 'backup-of-monday')
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    copyFileSync(file, backup)
    chmodSync(backup, 0o664)
    makePrivate(`file:${file}`)
    expect([file, `${file}-wal`, `${file}-shm`, backup].map(mode)).toEqual(['600', '600', '600', '600'])
    expect(mode(folder)).toBe('700')
    database.close()
  })

  it('are protected in a folder with other files too, which stay as they are', () => {
    givenDatabase(file).close()
    const [notes, other] = [join(folder, 'notes.txt'), join(folder, 'other.sqlite')]
    writeFileSync(notes, 'notes', { mode: 0o644 })
    givenDatabase(other).close()
    makePrivate(`file:${file}`)
    expect([file, notes, other, folder].map(mode)).toEqual(['600', '644', '644', '755'])
  })

  it('leaves a file alone that is not a database', () => {
    const system = join(folder, 'passwd')
    writeFileSync(system, 'root:x:0:0', { mode: 0o644 })
    mkdirSync(join(folder, 'more'))
    makePrivate(`file:${system}`)
    expect([system, folder].map(mode)).toEqual(['644', '755'])
  })
})
