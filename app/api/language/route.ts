import { NextResponse } from 'next/server'
import { isLocale, locales } from '@/app/_text'
import { languageCookie, languageCookieMaxAge } from '@/app/_text/languages.mjs'
import { parseShopPath } from '@/lib/auth/return-to'
import { servedOverHttps } from '@/lib/shop-url'

/** Remembers the language `to` in a cookie and redirects back to the current page. */
export function POST(request: Request) {
  const to = new URL(request.url).searchParams.get('to')
  if (!isLocale(to)) return new Response('Unknown language', { status: 400 })
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: refererPath(request.headers.get('referer')), 'cache-control': 'no-store' },
  })
  response.cookies.set(languageCookie, to, {
    path: '/',
    maxAge: languageCookieMaxAge,
    sameSite: 'lax',
    httpOnly: true,
    secure: servedOverHttps(),
  })
  return response
}

/**
 * The path of the current page, from the Referer header: a cached page cannot put its own address into the form. The host
 * is ignored, and the language prefix is removed, because it would override the new choice.
 */
function refererPath(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  const path = pathname.replace(new RegExp(`^/(${locales.join('|')})(?=/|$)`), '') || '/'
  return parseShopPath(path + search) ?? '/'
}
