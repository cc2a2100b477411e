import { getCookie, setCookie } from 'hono/cookie'
import type { Ctx, Sandbox } from '../context'
import type { Person } from '../people'
import { httpUrl, placeOf } from '../place'

const ME = 'vv_me'
const BACK = 'vv_back'

const options = (c: Ctx) => ({ path: placeOf(c).prefix || '/', httpOnly: true, sameSite: 'Lax' as const })

/** Which test person this browser is: the one picked last, else the first. */
export function currentPerson(c: Ctx, sandbox: Sandbox): Person {
  const picked = sandbox.people.find(getCookie(c, ME) ?? '')
  return picked ?? (sandbox.people.all[0] as Person)
}

/** Remembers the pick for a month. */
export function rememberPerson(c: Ctx, person: Person): void {
  setCookie(c, ME, person.openId, { ...options(c), maxAge: 30 * 24 * 3600 })
}

/**
 * Where 返回 leads on screens that have no `redirect_uri`: the page that opened them, else the app's home.
 * The page is remembered, because after sending a message the referrer is the screen itself.
 */
export function wayBack(c: Ctx): string {
  const place = placeOf(c)
  const referrer = httpUrl(c.req.header('referer'))
  const own = referrer?.href.startsWith(place.url('/app'))
  if (referrer && !own) {
    setCookie(c, BACK, referrer.href.slice(0, 1000), options(c))
    return referrer.href
  }
  const kept = own ? httpUrl(getCookie(c, BACK)) : undefined
  return kept?.href ?? place.path('/app')
}
