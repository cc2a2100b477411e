import { isLocale } from '@/app/_text'
import { parseShopPath } from '@/lib/auth/return-to'
import { pathIn } from '@/lib/locale-path'

/** The language switch of pages from before version 0.3: redirects to the current page in the language `to`. */
export function POST(request: Request) {
  const to = new URL(request.url).searchParams.get('to')
  if (!isLocale(to)) return new Response('Unknown language', { status: 400 })
  const location = pathIn(to, refererPath(request.headers.get('referer')))
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

/** The path of the current page, from the Referer header. The host is ignored. */
function refererPath(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return parseShopPath(pathname + search) ?? '/'
}
