import { getText, languageTag, locales } from '@/app/_text'
import { brandIn, colourCss } from '@/lib/brand'

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
  const page = `<!doctype html>
<html lang="${languageTag(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${brandIn(locale).name}</title>
<style>
  ${colourCss()}
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; padding: 2rem; box-sizing: border-box;
    text-align: center; font-family: system-ui, sans-serif; line-height: 1.55; background: var(--canvas); color: var(--ink) }
  svg { padding: 1.75rem; border-radius: 50%; background: var(--second); color: var(--on-second) }
  h1 { margin: 1.25rem 0 0; font-size: 1.125rem }
  p { margin: 0.5rem auto 1.5rem; max-width: 20rem; text-wrap: balance; color: var(--soft) }
  a { display: inline-block; padding: 0.625rem 1.5rem; border-radius: 2rem; background: var(--accent); color: var(--on-accent);
    text-decoration: none }
</style>
<main>
${cloudCrossedOut}
<h1>${title}</h1>
<p>${text}</p>
<a href="">${retry}</a>
</main>
</html>
`
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
