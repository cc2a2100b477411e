import type { Metadata } from 'next'
import { type Locale, languageTag, locales } from '@/app/_text'
import { env } from '@/lib/env'

/**
 * The address of a page in one language. The shop's own needs none in it: a search engine, which sends no preference,
 * gets that. `path` starts with a slash and is the same in all languages.
 */
export function pathIn(locale: string, path: string): string {
  if (locale === locales[0]) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** The whole address of a page in one language, under the canonical SHOP_URL. */
export function urlIn(locale: string, path: string): string {
  return env().shopUrls[0] + pathIn(locale, path)
}

/** For the metadata of a page that search engines may read: its address, and what it is called in other languages. */
export function addressOf(locale: string, path: string): Pick<Metadata, 'metadataBase' | 'alternates'> {
  const inLanguage = (other: Locale) => [languageTag(other), pathIn(other, path)]
  return {
    metadataBase: new URL(env().shopUrls[0] ?? ''),
    alternates: {
      canonical: pathIn(locale, path),
      languages: { ...Object.fromEntries(locales.map(inLanguage)), 'x-default': path },
    },
  }
}
