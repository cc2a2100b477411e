import type { Locale } from '@/lib/locales.mjs'
import { errors as en } from './en/errors'
import { errors as zh } from './zh/errors'

const texts: Record<Locale, typeof zh> = { zh, en }

/**
 * The texts of the error pages. Kept separate because error.tsx runs in the browser: every page loads them in all
 * languages. The server selects all other texts.
 */
export function getErrorText(locale: unknown): typeof zh {
  return texts[locale as Locale] ?? zh
}
