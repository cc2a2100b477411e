import { isLocale } from '@/lib/locale-path'
import { type Locale, languages, locales } from '@/lib/locales.mjs'
import { en } from './en'
import { zh } from './zh'

export { isLocale, type Locale, locales }

/** All texts in one language, grouped by page. Pages pass client components only the texts they need. */
export type Text = typeof zh

const texts: Record<Locale, Text> = { zh, en }

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
