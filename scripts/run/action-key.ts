import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The key of a shop that is built without a secret, created by its first build. */
const keyFile = 'data/server-actions-key'

/**
 * The key from which Next derives the ids of server actions, and with which it encrypts the variables that an action
 * captures: 32 bytes, as base64. A build with another key has other ids, so the forms of open pages stop working.
 *
 * It is NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, or derived from AUTH_SECRET, or read from a file that the first build creates.
 * So it stays the same from build to build, is the same wherever the shop is built with its secret, and differs between
 * shops. See docs/decisions/026. Throws when the variable is no such key.
 */
export function actionKey(env: Record<string, string | undefined>, file = keyFile): string {
  const given = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (given) return checked(given, 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY')
  if (env.AUTH_SECRET)
    return Buffer.from(hkdfSync('sha256', env.AUTH_SECRET, '', 'server actions', 32)).toString('base64')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
  }
  return checked(readFileSync(file, 'utf8').trim(), file)
}

function checked(key: string, source: string): string {
  if (Buffer.from(key, 'base64').length === 32) return key
  throw new Error(`${source} must be 32 bytes in base64, e.g. from \`openssl rand -base64 32\``)
}
