import { languageTag, locales } from '@/app/_text'
import { brandIn, colours } from '@/lib/brand'
import { pathIn } from '@/lib/locale-path'

export const dynamic = 'force-static'

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }))
}

/** The web app manifest, for the home screen. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params
  const { name, tagline } = brandIn(locale)
  const manifest = {
    id: '/',
    name,
    short_name: name,
    description: tagline,
    lang: languageTag(locale),
    start_url: pathIn(locale, '/'),
    scope: '/',
    display: 'standalone',
    background_color: colours.canvas[0],
    theme_color: colours.canvas[0],
    icons: ['any', 'maskable'].flatMap((purpose) =>
      [192, 512].map((size) => ({
        src: `/brand/icon-${purpose === 'maskable' ? 'maskable-' : ''}${size}.png`,
        sizes: `${size}x${size}`,
        type: 'image/png',
        purpose,
      })),
    ),
  }
  return Response.json(manifest, { headers: { 'Content-Type': 'application/manifest+json' } })
}
