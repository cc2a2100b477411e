import { getCookie, setCookie } from 'hono/cookie'
import { baseUrlOf, httpUrl } from '../base-url'
import type { Ctx, Sandbox } from '../context'
import type { Person } from '../people'

const PERSON_COOKIE = 'vv_me'
const BACK_COOKIE = 'vv_back'
const MONTH_SECONDS = 30 * 24 * 3600

const options = (c: Ctx) => ({ path: baseUrlOf(c).prefix || '/', httpOnly: true, sameSite: 'Lax' as const })

/** The test person of this browser: the one picked last, or else the first. */
export function currentPerson(c: Ctx, sandbox: Sandbox): Person {
  const picked = sandbox.people.find(getCookie(c, PERSON_COOKIE) ?? '')
  return picked ?? (sandbox.people.all[0] as Person)
}

/** Remembers the picked person for a month. */
export function rememberPerson(c: Ctx, person: Person): void {
  setCookie(c, PERSON_COOKIE, person.openId, { ...options(c), maxAge: MONTH_SECONDS })
}

/**
 * The target of 返回 on screens without a `redirect_uri`: the page that opened the screen, or else the app's start
 * screen. A cookie keeps that page, because after sending a message the referrer is the screen itself.
 */
export function backUrl(c: Ctx): string {
  const baseUrl = baseUrlOf(c)
  const referrer = httpUrl(c.req.header('referer'))
  const own = referrer?.href.startsWith(baseUrl.url('/app'))
  if (referrer && !own) {
    setCookie(c, BACK_COOKIE, referrer.href.slice(0, 1000), options(c))
    return referrer.href
  }
  const remembered = own ? httpUrl(getCookie(c, BACK_COOKIE)) : undefined
  return remembered?.href ?? baseUrl.path('/app')
}
