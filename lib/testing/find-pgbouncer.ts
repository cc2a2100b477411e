import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian installs it in a folder that is not in a user's PATH. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

/** The path of an installed PgBouncer; null when there is none. */
export function findPgBouncer(): string | null {
  return find('pgbouncer')
}

/** Installs Debian's PgBouncer when there is none and this process may. Returns whether there is one then. */
export function ensurePgBouncer(): boolean {
  if (findPgBouncer()) return true
  if (process.getuid?.() !== 0 || !find('apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update'], { env, stdio: 'ignore' })
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'pgbouncer'], {
      env,
      stdio: 'ignore',
    })
  } catch {
    return false
  }
  return findPgBouncer() !== null
}

function find(name: string): string | null {
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null
}
