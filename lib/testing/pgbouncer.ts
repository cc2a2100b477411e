import { spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '@/lib/db/migrate/embedded-postgres'
import { findPgBouncer } from './find-pgbouncer'

/** The user that root starts it as: PgBouncer refuses to run as root. Debian's `nobody`. */
const nobody = 65_534
const startTimeMs = 10_000

/** A PgBouncer in transaction mode before a PostgreSQL server, with the default of every other setting. */
export interface PgBouncer {
  /** The address of a database with this name, through PgBouncer. */
  url(database: string): string
  stop(): Promise<void>
}

/** Starts a PgBouncer before the server of `serverUrl`, for all of its databases. Throws when none is installed. */
export async function startPgBouncer(serverUrl: string): Promise<PgBouncer> {
  const binary = findPgBouncer()
  if (!binary) throw new Error('PgBouncer is not installed')
  const { hostname, port: serverPort, username, password } = new URL(serverUrl)
  const folder = mkdtempSync(join(tmpdir(), 'shop-pgbouncer-'))
  const port = await freePort()
  const settings = join(folder, 'pgbouncer.ini')
  const users = join(folder, 'users.txt')
  writeFileSync(users, `"${username}" "${password}"\n`)
  writeFileSync(
    settings,
    `[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
auth_file = ${users}
pool_mode = transaction
`,
  )
  const asRoot = process.getuid?.() === 0
  if (asRoot) for (const file of [folder, settings, users]) chownSync(file, nobody, nobody)
  const child = spawn(binary, ['--quiet', settings], {
    stdio: 'ignore',
    ...(asRoot ? { uid: nobody, gid: nobody } : {}),
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = (database: string) => `postgresql://${username}:${password}@127.0.0.1:${port}/${database}`
  await untilReady(url('postgres'))
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + startTimeMs; ; ) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
