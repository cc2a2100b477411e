import { getText, languageTag, locales } from '@/app/_text'
import { brandIn, colourCss } from '@/lib/brand'

export const dynamic = 'force-static'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

/** The page that public/sw.js keeps for when there is no network: it must not ask for anything else. */
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
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; justify-items: center; gap: 0.75rem; padding: 2rem;
    text-align: center; font-family: system-ui, sans-serif; line-height: 1.55; background: var(--canvas); color: var(--ink) }
  h1 { margin: 0; font-size: 1.25rem }
  p { margin: 0; max-width: 20rem }
  a { margin-top: 0.75rem; padding: 0.75rem 1.75rem; border-radius: 2rem; background: var(--accent); color: var(--on-accent); text-decoration: none }
</style>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><br><a href="">${retry}</a></p>
</main>
</html>
`
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
