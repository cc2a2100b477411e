import { type Locale, locales } from './locales.mjs'

const prefix = new RegExp(`^/(${locales.join('|')})(?=[/?#]|$)`)
const [defaultLocale] = locales

/**
 * The path of a page in one language: `/cart` in the default language, `/en/cart` in English. `path` starts with a slash
 * and may have a query. If it has a language already, this one replaces it.
 */
export function pathIn(locale: unknown, path: string): string {
  const plain = withoutLocale(path)
  if (locale === defaultLocale || !isLocale(locale)) return plain
  return `/${locale}${plain.replace(/^\/(?=[?#]|$)/, '')}`
}

/** The path without its language: `/cart` for `/en/cart`. Never starts with `//`, which would be another host. */
export function withoutLocale(path: string): string {
  return path.replace(prefix, '').replace(/^\/*/, '/')
}

/** The language of the page at `path`. */
export function localeOfPath(path: string): Locale {
  return (prefix.exec(path)?.[1] as Locale | undefined) ?? (defaultLocale as Locale)
}

export function isLocale(value: unknown): value is Locale {
  return (locales as unknown[]).includes(value)
}
