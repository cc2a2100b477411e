import { randomBytes } from 'node:crypto'
import type { Connection } from './schema'

/** What a code or a token grants. `baseUrl` is the platform address that the person's browser used. */
export type Grant = { openId: string; scope: string; baseUrl: string }

const CODE_TTL_MS = 5 * 60_000
const TOKEN_TTL_MS = 2 * 3600_000

/** Authorization codes (single use, five minutes) and tokens (two hours). Times are unix milliseconds. */
export function loginTable(connection: Connection) {
  const addCode = connection.prepare(
    'insert into codes (code, open_id, scope, base, expires_at) values (?, ?, ?, ?, ?)',
  )
  const useCode = connection.prepare<[number, string, number], Grant>(
    `update codes set used_at = ? where code = ? and used_at is null and expires_at > ?
     returning open_id as openId, scope, base as baseUrl`,
  )
  const addToken = connection.prepare(
    'insert into tokens (token, open_id, scope, base, expires_at) values (?, ?, ?, ?, ?)',
  )
  const findToken = connection.prepare<[string, number], Grant>(
    'select open_id as openId, scope, base as baseUrl from tokens where token = ? and expires_at > ?',
  )
  return {
    /** Issues an authorization code. */
    issueCode(grant: Grant, now: number): string {
      const code = randomBytes(16).toString('hex')
      addCode.run(code, grant.openId, grant.scope, grant.baseUrl, now + CODE_TTL_MS)
      return code
    },
    /** Exchanges a code for a token, once. Returns undefined for an unknown, used or expired code. */
    redeem(code: string, now: number): (Grant & { token: string; expiresAt: number }) | undefined {
      const exchange = connection.transaction(() => {
        const grant = useCode.get(now, code, now)
        if (!grant) return undefined
        const token = randomBytes(24).toString('hex')
        const expiresAt = now + TOKEN_TTL_MS
        addToken.run(token, grant.openId, grant.scope, grant.baseUrl, expiresAt)
        return { ...grant, token, expiresAt }
      })
      return exchange.immediate()
    },
    /** The grant of a token that has not expired. */
    grantOf: (token: string, now: number): Grant | undefined => findToken.get(token, now),
  }
}
