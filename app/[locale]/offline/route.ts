import { plainPage } from '@/app/_plain-page'
import { getText, locales } from '@/app/_text'

const cloudCrossedOut =
  '<svg aria-hidden="true" viewBox="0 0 24 24" width="40" height="40" fill="none" stroke="currentColor" stroke-width="1.7" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M9.6 5.7a5.5 5.5 0 0 1 7.5 3.95 4.5 4.5 0 0 1 2.6 7.9M17 18.5H7' +
  'a4 4 0 0 1-.6-7.95 5.6 5.6 0 0 1 .5-1.5M4 3.5l16 17"/></svg>'

export const dynamic = 'force-static'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

/** The offline page that public/sw.js caches. It must not load any other file. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  const { title, text, retry } = getText(locale).meta.offline
  const page = plainPage(locale, { icon: cloudCrossedOut, title, text, link: { href: '', text: retry } })
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
