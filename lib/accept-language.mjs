// Plain JavaScript, because next.config.mjs imports it.

import { locales } from './locales.mjs'

/** @typedef {import('./locales.mjs').Locale} Locale */

/**
 * A regular expression that matches an Accept-Language header which prefers `locale` to the shop's other languages: its
 * weight `q` is higher (compared by the first decimal), or equal and it is listed first. q=0 means "not acceptable".
 *
 * It has one alternative per tenth: no other language weighs a tenth more, and `locale` comes before all others of the
 * same weight.
 *
 * @param {Locale} locale
 */
export function preferredInHeader(locale) {
  const others = locales.filter((other) => other !== locale)
  const tenths = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((tenth) => {
    const heavier = tenth < 10 ? `(?!(?:.*,)?${entry(others, tenth + 1)})` : ''
    return `${heavier}(?:(?!${entry(others, tenth)})[^,]*,)*${entry([locale], tenth)}(?:,.*)?`
  })
  return `(?:${tenths.join('|')})`
}

/**
 * Matches one entry of the header for one of `candidates` with q ≥ tenth/10, such as `en` or `en-US;q=0.8`.
 *
 * @param {Locale[]} candidates
 * @param {number} tenth
 */
function entry(candidates, tenth) {
  const codes = candidates.map((code) =>
    code.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`),
  )
  const one = '1(?:\\.0*)?'
  const weight = tenth === 10 ? one : `(?:${one}|0?\\.[${tenth}-9]\\d*)`
  return `\\s*(?:${codes.join('|')})(?:-[\\w-]*)?\\s*(?:;\\s*[qQ]\\s*=\\s*${weight}\\s*)?(?=,|$)`
}
