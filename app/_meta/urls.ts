import type { Metadata } from 'next'
import { type Locale, languageTag, locales } from '@/app/_text'
import { env } from '@/lib/env'
import { pathIn } from '@/lib/locale-path'

/** The absolute URL of a page in one language, under the canonical SHOP_URL. */
export function urlIn(locale: string, path: string): string {
  return env().shopUrls[0] + pathIn(locale, path)
}

/** The canonical URL of a public page and its URLs in all languages, as metadata. */
export function alternateUrls(locale: string, path: string): Pick<Metadata, 'metadataBase' | 'alternates'> {
  const entry = (other: Locale) => [languageTag(other), pathIn(other, path)]
  return {
    metadataBase: new URL(env().shopUrls[0] ?? ''),
    alternates: {
      canonical: pathIn(locale, path),
      languages: { ...Object.fromEntries(locales.map(entry)), 'x-default': path },
    },
  }
}
