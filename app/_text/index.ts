import { en } from './en'
import { type Locale, languages, locales } from './languages.mjs'
import { zh } from './zh'

export { type Locale, locales }

/** All texts in one language, grouped by page. Pages pass client components only the texts they need. */
export type Text = typeof zh

const texts: Record<Locale, Text> = { zh, en }

export function isLocale(value: unknown): value is Locale {
  return (locales as unknown[]).includes(value)
}

export function getText(locale: string): Text {
  return texts[localeOf(locale)]
}

/** The BCP 47 tag of a locale, for HTML and Intl: `zh-CN`. */
export function languageTag(locale: string): string {
  return languages[localeOf(locale)].tag
}

function localeOf(value: string): Locale {
  return isLocale(value) ? value : 'zh'
}
