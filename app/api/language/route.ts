import { NextResponse } from 'next/server'
import { isLocale, locales } from '@/app/_text'
import { languageCookie, languageCookieMaxAge } from '@/app/_text/languages.mjs'
import { isSecure } from '@/lib/auth/login-cookie'
import { ownPath } from '@/lib/auth/return-to'

/** Remembers the language `?to=` for this browser, and leads back to the page where it was chosen. */
export function POST(request: Request) {
  const to = new URL(request.url).searchParams.get('to')
  if (!isLocale(to)) return new Response('Unknown language', { status: 400 })
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: pageBefore(request.headers.get('referer')), 'cache-control': 'no-store' },
  })
  response.cookies.set(languageCookie, to, {
    path: '/',
    maxAge: languageCookieMaxAge,
    sameSite: 'lax',
    httpOnly: true,
    secure: isSecure(),
  })
  return response
}

/**
 * Cached pages do not know their own address, so the browser has to say it. Without host, whatever it says, and without
 * a language: an address that has one would not change its own.
 */
function pageBefore(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  const path = pathname.replace(new RegExp(`^/(${locales.join('|')})(?=/|$)`), '') || '/'
  return ownPath(path + search) ?? '/'
}
