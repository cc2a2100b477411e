import { NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { clientAddress, takeTurn } from '@/lib/rate-limit'
import { chooseShopUrl } from '@/lib/shop-url'
import { oauthCallbackUrl } from '@/lib/vvchat'
import { handlers } from './auth'
import { isSecure, loginCookie } from './login-cookie'
import { judgeLoginReturn, openLoginState } from './login-state'
import { loginCallbackPath } from './start-login'

/**
 * The way back from the app. Checks the state, lets next-auth exchange the code and make the session, and goes to
 * where the login was asked for. Everything else goes to the login page, which says what happened and goes on in one
 * tap. A login cookie is good for one answer.
 */
export async function finishLogin(request: NextRequest): Promise<Response> {
  const { authSecret, shopUrls } = env()
  const shopUrl = chooseShopUrl(request.headers.get('host'), shopUrls)
  const login = await openLoginState(request.cookies.get(loginCookie())?.value, authSecret)
  const returnTo = login?.returnTo ?? '/'

  const verdict = judgeLoginReturn(request.nextUrl.searchParams, login)
  if (verdict !== 'allowed') {
    // Anybody can send a link here: the buyer's own login, under way elsewhere, stays good unless this answers it.
    const own = login !== null && request.nextUrl.searchParams.get('state') === login.state
    return own ? endLogin(toLoginPage(verdict)) : toLoginPage(verdict)
  }

  // The login under way stays good: nothing was asked of the platform yet.
  const client = clientAddress(request.headers.get('x-forwarded-for'))
  if (client && !(await takeTurn('login', client))) return toLoginPage('too_often')

  const address = new URL(loginCallbackPath + request.nextUrl.search, shopUrl)
  // Nothing but the address: cookies and forwarded headers have no say in what next-auth does.
  const answer = await handlers.GET(new NextRequest(oauthCallbackUrl(address)))
  const failed =
    !answer.ok && new URL(answer.headers.get('location') ?? '', shopUrl).searchParams.has('error')
  if (failed || answer.status >= 400) return endLogin(toLoginPage('platform'))

  const done = redirect(returnTo)
  for (const cookie of answer.headers.getSetCookie()) done.headers.append('set-cookie', cookie)
  return endLogin(done)

  function toLoginPage(error: string): NextResponse {
    return redirect(`/login?${new URLSearchParams({ error, returnTo })}`)
  }
  function redirect(path: string): NextResponse {
    const response = NextResponse.redirect(new URL(path, shopUrl), 303)
    response.headers.set('cache-control', 'private, no-store')
    return response
  }
}

function endLogin(response: NextResponse): NextResponse {
  response.headers.append(
    'set-cookie',
    `${loginCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure()}`,
  )
  return response
}

function secure(): string {
  return isSecure() ? '; Secure' : ''
}
