import { en } from './en'
import { type Locale, languages, locales } from './languages.mjs'
import { zh } from './zh'

export { type Locale, locales }

/** Every text of the shop in one language, grouped by page. Pages hand client components the few they need. */
export type Text = typeof zh

const texts: Record<Locale, Text> = { zh, en }

export function isLocale(value: unknown): value is Locale {
  return (locales as unknown[]).includes(value)
}

export function getText(locale: string): Text {
  return texts[localeOf(locale)]
}

/** What HTML and Intl call a language: `zh-CN`. */
export function languageTag(locale: string): string {
  return languages[localeOf(locale)].tag
}

function localeOf(value: string): Locale {
  return isLocale(value) ? value : 'zh'
}
