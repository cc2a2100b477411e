import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { chooseShopUrl } from '@/lib/shop-url'
import { loginLink } from '@/lib/vvchat'
import { isSecure, loginCookie } from './login-cookie'
import { loginMaxAge, newLoginState, openLoginState, sealLoginState } from './login-state'
import { safeReturnTo } from './return-to'

/** Where the app brings the browser back to. */
export const loginCallbackPath = '/api/auth/callback/vvchat'

/** Request header that carries the prepared link from the proxy to the login page. */
export const loginLinkHeader = 'x-login-link'

/**
 * Prepares a login before its page is rendered: the state cookie is set and the link known by the time the buyer can
 * tap it, because iOS opens an app's scheme only in the very tap.
 */
export async function startLogin(request: NextRequest): Promise<NextResponse> {
  const { authSecret, shopUrls, vvchat } = env()
  const returnTo = safeReturnTo(request.nextUrl.searchParams.get('returnTo'))

  // A second tab, a reload or a prefetch goes on with the login under way, so the first link stays good.
  const open = await openLoginState(request.cookies.get(loginCookie())?.value, authSecret)
  const fresh = open && Date.now() / 1000 - open.issuedAt < loginMaxAge / 2
  const login = fresh ? { ...open, returnTo } : newLoginState(returnTo)

  const shopUrl = chooseShopUrl(request.headers.get('host'), shopUrls)
  const headers = new Headers(request.headers)
  headers.set(
    loginLinkHeader,
    loginLink(vvchat, { state: login.state, redirectUri: shopUrl + loginCallbackPath }),
  )

  const response = NextResponse.next({ request: { headers } })
  response.cookies.set(loginCookie(), await sealLoginState(login, authSecret), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(),
    path: '/',
    maxAge: loginMaxAge,
  })
  response.headers.set('cache-control', 'private, no-store')
  return response
}
