import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { localeOfPath, pathIn } from '@/lib/locale-path'
import { chooseShopUrl, servedOverHttps } from '@/lib/shop-url'
import { loginLink } from '@/lib/vvchat'
import { loginCookieName } from './login-cookie'
import { loginMaxAge, newLoginState, sealLoginState, unsealLoginState } from './login-state'
import { safeReturnTo } from './return-to'

/** The path of `redirect_uri`: VVChat returns the browser to it. */
export const loginCallbackPath = '/api/auth/callback/vvchat'

/** Request header that passes the prepared login link from the proxy to the login page. */
export const loginLinkHeader = 'x-login-link'

/**
 * Prepares a login before the login page is rendered: sets the state cookie and builds the link. Both must exist before
 * the tap, because iOS opens an app's scheme only directly from a tap on a link. `headers` are those that the page gets.
 */
export async function startLogin(
  request: NextRequest,
  headers = new Headers(request.headers),
): Promise<NextResponse> {
  const { authSecret, shopUrls, vvchat } = env()
  const { pathname, searchParams } = request.nextUrl
  const returnTo = safeReturnTo(searchParams.get('returnTo'), pathIn(localeOfPath(pathname), '/'))

  // A second tab, a reload or a prefetch reuses the pending login, so that the first link stays valid.
  const pending = await unsealLoginState(request.cookies.get(loginCookieName())?.value, authSecret)
  const reusable = pending && Date.now() / 1000 - pending.issuedAt < loginMaxAge / 2
  const login = reusable ? { ...pending, returnTo } : newLoginState(returnTo)

  const shopUrl = chooseShopUrl(request.headers.get('host'), shopUrls)
  headers.set(
    loginLinkHeader,
    loginLink(vvchat, { state: login.state, redirectUri: shopUrl + loginCallbackPath }),
  )

  const response = NextResponse.next({ request: { headers } })
  response.cookies.set(loginCookieName(), await sealLoginState(login, authSecret), {
    httpOnly: true,
    sameSite: 'lax',
    secure: servedOverHttps(),
    path: '/',
    maxAge: loginMaxAge,
  })
  response.headers.set('cache-control', 'private, no-store')
  return response
}
