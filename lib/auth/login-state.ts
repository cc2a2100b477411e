import { randomBytes } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'

/**
 * What ties the answer of a login to the browser that asked: a random `state` that travels through the app, and its
 * twin in an encrypted cookie of this browser. next-auth has a check of the same kind; this one stands in for it,
 * because next-auth's state is a token of some 300 characters (the platform says nothing of a limit, others cut at 128)
 * and its errors do not tell an expired login from another browser, which a shopper must be told apart.
 */
export interface LoginState {
  state: string
  /** Where to go after the login: a path of this shop. */
  returnTo: string
  /** unix seconds */
  issuedAt: number
}

const salt = 'vvchat-login'
/** seconds that a login may take */
export const loginMaxAge = 600

/** A new state for a login that leads back to `returnTo`. */
export function newLoginState(returnTo: string, now = Date.now()): LoginState {
  return { state: randomBytes(16).toString('base64url'), returnTo, issuedAt: Math.floor(now / 1000) }
}

/** The cookie's value: readable and forgeable by this shop only. */
export function sealLoginState(login: LoginState, secret: string): Promise<string> {
  return encode({ token: { ...login }, secret, salt, maxAge: loginMaxAge })
}

/** What the cookie says, however old it is up to `expired`; null when there is none, or it is not ours. */
export async function openLoginState(
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

/** How the way back from the app went. Only `allowed` may exchange the code. */
export type LoginReturn = 'allowed' | 'declined' | 'other_browser' | 'expired' | 'wrong_state'

/**
 * Judges the address that the app came back to. `err_code` 0, empty or absent is consent; anything else is a refusal,
 * whatever else is there. Without the cookie it is another browser, or the login was used or is too old.
 */
export function judgeLoginReturn(
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
