import { languageTag } from '@/app/_text'
import { brandIn, colourCss } from '@/lib/brand'

/** A page that loads no other file, as HTML. `icon` is an SVG, `link` the way on: an empty `href` is the page itself. */
export function plainPage(
  locale: string,
  {
    icon,
    title,
    text,
    link,
  }: { icon: string; title: string; text: string; link: { href: string; text: string } },
): string {
  return `<!doctype html>
<html lang="${languageTag(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${brandIn(locale).name}</title>
<style>
  ${colourCss()}
  body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-content: center; padding: 2rem;
    box-sizing: border-box; text-align: center; font-family: system-ui, sans-serif; line-height: 1.55;
    background: var(--canvas); color: var(--ink) }
  svg { padding: 1.75rem; border-radius: 50%; background: var(--second); color: var(--on-second) }
  h1 { margin: 1.25rem 0 0; font-size: 1.125rem }
  p { margin: 0.5rem auto 1.5rem; max-width: 20rem; text-wrap: balance; color: var(--soft) }
  a { display: inline-block; padding: 0.625rem 1.5rem; border-radius: 2rem; background: var(--accent); color: var(--on-accent);
    text-decoration: none }
</style>
<main>
${icon}
<h1>${title}</h1>
<p>${text}</p>
<a href="${escapeAttribute(link.href)}">${link.text}</a>
</main>
</html>
`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
