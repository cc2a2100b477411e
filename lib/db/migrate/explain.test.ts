import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort } from './embedded-postgres'
import { DatabaseProblem } from './explain'
import { migrate } from './migrate'
import { withScratch } from './new-migration'

const folder = mkdtempSync(join(tmpdir(), 'explain-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The message of the DatabaseProblem that migrating throws: one line. */
async function problemOf(url: string): Promise<string> {
  const error = await migrate(url).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(DatabaseProblem)
  const { message } = error as DatabaseProblem
  expect(message).not.toContain('\n')
  return message
}

describe('case 73: PostgreSQL', () => {
  it('says how to mend a wrong password, a missing database and missing rights', async () => {
    await withScratch('postgresql', async (url) => {
      const at = (change: (url: URL) => void) => {
        const changed = new URL(url)
        change(changed)
        return changed.href
      }
      const wrong = await problemOf(at((url) => (url.password = 'hush@1')))
      expect(wrong).toMatch(/refuses the user "postgres" or the password: correct them in DATABASE_URL/)
      expect(wrong).not.toContain('hush')
      expect(await problemOf(at((url) => (url.pathname = '/nothing')))).toMatch(
        /no database "nothing": create it with `createdb/,
      )

      await migrate(url)
      const { default: pg } = await import('pg')
      const owner = new pg.Client({ connectionString: url })
      await owner.connect()
      await owner.query(`CREATE ROLE clerk LOGIN PASSWORD 'p@ss:word'`)
      await owner.end()
      // A password with @ and : needs no encoding.
      const clerk = url.replace('postgres:postgres@', 'clerk:p@ss:word@')
      expect(await problemOf(clerk)).toMatch(/"clerk" may not create or change tables: make it the owner/)
    })
  }, 90_000)

  it('says that nothing answers', async () => {
    const closed = `127.0.0.1:${await freePort()}`
    expect(await problemOf(`postgresql://shop:hush@${closed}/shop`)).toBe(
      `PostgreSQL does not answer at ${closed}: start it, or correct host and port in DATABASE_URL`,
    )
  })
})

describe('case 73: SQLite', () => {
  it('says that a path cannot be created', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const below = join(file, 'shop.sqlite')
    expect(await problemOf(`file:${below}`)).toMatch(
      `${below} cannot be created or opened: correct DATABASE_URL`,
    )
    const directory = join(folder, 'a-folder')
    mkdirSync(directory)
    expect(await problemOf(`file:${directory}`)).toMatch('cannot be created or opened')
  })

  it('says that a file is not a database, and leaves it as it is', async () => {
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'notes '.repeat(200), { mode: 0o644 })
    expect(await problemOf(`file:${file}`)).toMatch('notes.txt is not a SQLite database')
  })

  it('says that another program is using the database while it has to be migrated', async () => {
    const file = join(folder, 'busy.sqlite')
    const other = new Database(file)
    other.exec('CREATE TABLE t (x); BEGIN EXCLUSIVE')
    expect(await problemOf(`file:${file}`)).toMatch('busy.sqlite is in use by another program: stop the shop')
    other.close()
  }, 60_000)
})
