// Plain JavaScript, because next.config.mjs chooses the language of a page before any of the shop's code runs.

/**
 * The languages that pages exist in; the first is the shop's own, for whoever asks for none of them. `name` is what
 * its speakers call it, `tag` what HTML and Intl do.
 */
export const languages = {
  zh: { name: '中文', tag: 'zh-CN' },
  en: { name: 'English', tag: 'en' },
}

/** @typedef {keyof typeof languages} Locale */

export const locales = /** @type {Locale[]} */ (Object.keys(languages))

/** The cookie that remembers a choice: one of `locales`. */
export const languageCookie = 'lang'

/** seconds */
export const languageCookieMaxAge = 60 * 60 * 24 * 365

/**
 * A regular expression for the whole of an Accept-Language header that prefers a language to all others of the shop:
 * its weight (`q`, compared by its first decimal) is higher, or the same and it is named first. A language with q=0
 * is not wanted.
 *
 * For each tenth: no other language weighs a tenth more, and this one comes before all that weigh the same.
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
 * One language of the header, at q = tenth/10 or more: `en`, `en-US;q=0.8`.
 *
 * @param {Locale[]} among
 * @param {number} tenth
 */
function entry(among, tenth) {
  const codes = among.map((code) => code.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`))
  const full = '1(?:\\.0*)?'
  const weight = tenth === 10 ? full : `(?:${full}|0?\\.[${tenth}-9]\\d*)`
  return `\\s*(?:${codes.join('|')})(?:-[\\w-]*)?\\s*(?:;\\s*[qQ]\\s*=\\s*${weight}\\s*)?(?=,|$)`
}
