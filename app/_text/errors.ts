import { errors as en } from './en/errors'
import type { Locale } from './languages.mjs'
import { errors as zh } from './zh/errors'

const texts: Record<Locale, typeof zh> = { zh, en }

/**
 * The texts of error pages. They stand apart because a page that broke has to choose in the browser, where every page
 * carries them in all languages; all other texts are chosen by the server.
 */
export function getErrorText(locale: unknown): typeof zh {
  return texts[locale as Locale] ?? zh
}
