import { randomBytes } from 'node:crypto'
import type { Db } from './schema'

/** What a code or a token stands for. `base` is the address under which the person saw the platform. */
export type Grant = { openId: string; scope: string; base: string }

const CODE_LIFE_MS = 5 * 60_000
const TOKEN_LIFE_MS = 2 * 3600_000

/** Codes (single use, five minutes) and tokens (two hours). Times are unix milliseconds. */
export function loginBook(db: Db) {
  const addCode = db.prepare(
    'insert into codes (code, open_id, scope, base, expires_at) values (?, ?, ?, ?, ?)',
  )
  const spend = db.prepare<[number, string, number], Grant>(
    `update codes set used_at = ? where code = ? and used_at is null and expires_at > ?
     returning open_id as openId, scope, base`,
  )
  const addToken = db.prepare(
    'insert into tokens (token, open_id, scope, base, expires_at) values (?, ?, ?, ?, ?)',
  )
  const findToken = db.prepare<[string, number], Grant>(
    'select open_id as openId, scope, base from tokens where token = ? and expires_at > ?',
  )
  return {
    /** Issues an authorization code. */
    issueCode(grant: Grant, now: number): string {
      const code = randomBytes(16).toString('hex')
      addCode.run(code, grant.openId, grant.scope, grant.base, now + CODE_LIFE_MS)
      return code
    },
    /** Turns a code into a token, once. Undefined for an unknown, used or expired code. */
    redeem(code: string, now: number): (Grant & { token: string; expiresAt: number }) | undefined {
      const exchange = db.transaction(() => {
        const grant = spend.get(now, code, now)
        if (!grant) return undefined
        const token = randomBytes(24).toString('hex')
        const expiresAt = now + TOKEN_LIFE_MS
        addToken.run(token, grant.openId, grant.scope, grant.base, expiresAt)
        return { ...grant, token, expiresAt }
      })
      return exchange.immediate()
    },
    /** The grant behind a token that has not expired. */
    grantOf: (token: string, now: number): Grant | undefined => findToken.get(token, now),
  }
}
