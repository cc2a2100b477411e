import { NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { clientAddress, consumeRateLimit } from '@/lib/rate-limit'
import { chooseShopUrl, servedOverHttps } from '@/lib/shop-url'
import { oauthCallbackUrl } from '@/lib/vvchat'
import { handlers } from './auth'
import { loginCookieName } from './login-cookie'
import { loginPath } from './login-path'
import { checkLoginReturn, homeOfState, unsealLoginState } from './login-state'
import { loginCallbackPath } from './start-login'

/**
 * Handles the return from VVChat: checks the state, lets next-auth exchange the code and create the session, then
 * redirects to the page that asked for the login. Every failure redirects to the login page, which explains it and
 * offers another try. A login cookie can be used for one callback only.
 */
export async function finishLogin(request: NextRequest): Promise<Response> {
  const { authSecret, shopUrls } = env()
  const shopUrl = chooseShopUrl(request.headers.get('host'), shopUrls)
  const login = await unsealLoginState(request.cookies.get(loginCookieName())?.value, authSecret)
  const returnTo = login?.returnTo ?? homeOfState(request.nextUrl.searchParams.get('state'))

  const result = checkLoginReturn(request.nextUrl.searchParams, login)
  if (result !== 'allowed') {
    // Anyone can send the buyer a link to this handler. It must not cancel a login that the buyer has started.
    const belongsToLogin = login !== null && request.nextUrl.searchParams.get('state') === login.state
    return belongsToLogin ? clearLoginCookie(toLoginPage(result)) : toLoginPage(result)
  }

  // The login cookie stays: no code was used, so the same login can be retried.
  const client = clientAddress(request.headers.get('x-forwarded-for'))
  if (client && !(await consumeRateLimit('login', client))) return toLoginPage('too_often')

  const callback = new URL(loginCallbackPath + request.nextUrl.search, shopUrl)
  // next-auth gets the URL only, so that cookies and forwarded headers cannot influence it.
  const response = await handlers.GET(new NextRequest(oauthCallbackUrl(callback)))
  const failed =
    !response.ok && new URL(response.headers.get('location') ?? '', shopUrl).searchParams.has('error')
  if (failed || response.status >= 400) return clearLoginCookie(toLoginPage('platform'))

  const success = redirect(returnTo)
  for (const cookie of response.headers.getSetCookie()) success.headers.append('set-cookie', cookie)
  return clearLoginCookie(success)

  function toLoginPage(error: string): NextResponse {
    return redirect(loginPath(returnTo, error))
  }
  function redirect(path: string): NextResponse {
    const redirection = NextResponse.redirect(new URL(path, shopUrl), 303)
    redirection.headers.set('cache-control', 'private, no-store')
    return redirection
  }
}

function clearLoginCookie(response: NextResponse): NextResponse {
  const secure = servedOverHttps() ? '; Secure' : ''
  response.headers.append(
    'set-cookie',
    `${loginCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
  )
  return response
}
