import { type NextRequest, NextResponse } from 'next/server'
import { localeHeader } from '@/app/_action-path'
import { startLogin } from '@/lib/auth/start-login'
import { localeOfPath, withoutLocale } from '@/lib/locale-path'

/**
 * The login page needs work before it is rendered. Server actions need the language of their page, which Next does not
 * pass to them: their requests have the header `next-action` or, without scripts, a multipart body.
 */
export const config = {
  matcher: [
    '/login',
    '/:locale/login',
    { source: '/((?!api/|sandbox/).*)', has: [{ type: 'header', key: 'next-action' }] },
    {
      source: '/((?!api/|sandbox/).*)',
      has: [{ type: 'header', key: 'content-type', value: 'multipart/form-data.*' }],
    },
  ],
}

export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl
  const headers = new Headers(request.headers)
  headers.set(localeHeader, localeOfPath(pathname))
  if (withoutLocale(pathname) === '/login') return startLogin(request, headers)
  return NextResponse.next({ request: { headers } })
}
