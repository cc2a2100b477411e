import { randomBytes } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { localeOfPath, pathIn } from '@/lib/locale-path'

/**
 * Ties a login's callback to the browser that started it: a random `state` travels through the app, and a copy stays
 * in an encrypted cookie of this browser. It replaces next-auth's state check for two reasons. next-auth's state is a
 * token of about 300 characters: VVChat documents no limit, and comparable platforms allow 128. And its errors do not
 * distinguish an expired login from another browser, which the login page explains differently.
 */
export interface LoginState {
  state: string
  /** Where to go after the login: a path of this shop. */
  returnTo: string
  /** Unix seconds. */
  issuedAt: number
}

const salt = 'vvchat-login'
/** Seconds a login may take. */
export const loginMaxAge = 600

/**
 * A new state for a login that returns to `returnTo`. It starts with the language of that page: another browser, which
 * has no cookie, can then explain itself in the right language.
 */
export function newLoginState(returnTo: string, now = Date.now()): LoginState {
  const state = `${localeOfPath(returnTo)}-${randomBytes(16).toString('base64url')}`
  return { state, returnTo, issuedAt: Math.floor(now / 1000) }
}

/** The home page in the language of a login's state. */
export function homeOfState(state: string | null): string {
  return pathIn(state?.split('-', 1)[0], '/')
}

/** Encrypts the state for the cookie. Only this shop can read or create it. */
export function sealLoginState(login: LoginState, secret: string): Promise<string> {
  return encode({ token: { ...login }, secret, salt, maxAge: loginMaxAge })
}

/** Decrypts the cookie. Null if it is missing or invalid; `expired` if it is older than loginMaxAge. */
export async function unsealLoginState(
  cookie: string | undefined,
  secret: string,
  now = Date.now(),
): Promise<(LoginState & { expired: boolean }) | null> {
  if (!cookie) return null
  try {
    const token = await decode({ token: cookie, secret, salt })
    const { state, returnTo, issuedAt } = token as Partial<LoginState>
    if (!state || !returnTo || !issuedAt) return null
    return { state, returnTo, issuedAt, expired: now / 1000 - issuedAt > loginMaxAge }
  } catch {
    return null
  }
}

/** The result of a login's callback. Only `allowed` may exchange the code. */
export type LoginReturn = 'allowed' | 'declined' | 'other_browser' | 'expired' | 'wrong_state'

/**
 * Checks the query that VVChat returned with. The platform documents `err_code` 0 as consent; an empty or missing one
 * counts as consent too, and anything else as a refusal, whatever other parameters are present. A missing cookie
 * means another browser, or a login that was already used or is too old.
 */
export function checkLoginReturn(
  params: URLSearchParams,
  login: { state: string; expired: boolean } | null,
): LoginReturn {
  const errCodes = params.getAll('err_code')
  if (errCodes.some((code) => code !== '' && code !== '0')) return 'declined'
  if (!login) return 'other_browser'
  if (login.expired) return 'expired'
  const states = params.getAll('state')
  return states.length === 1 && states[0] === login.state ? 'allowed' : 'wrong_state'
}
