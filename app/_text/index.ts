import { zh } from './zh'

/** The languages that pages exist in; the first is the shop's own. */
export const locales = ['zh'] as const
export type Locale = (typeof locales)[number]

/** Every text of the shop in one language, grouped by page. Pages hand client components the few they need. */
export type Text = typeof zh

const texts: Record<Locale, Text> = { zh }

export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value)
}

export function getText(locale: string): Text {
  return texts[isLocale(locale) ? locale : locales[0]]
}
