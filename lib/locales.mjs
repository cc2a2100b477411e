// Plain JavaScript, because next.config.mjs imports it.

/**
 * The languages of the shop. The first is the default. `name` is shown in the language switch, `tag` is the BCP 47 tag
 * for HTML and Intl.
 */
export const languages = {
  zh: { name: '中文', tag: 'zh-CN' },
  en: { name: 'English', tag: 'en' },
}

/** @typedef {keyof typeof languages} Locale */

export const locales = /** @type {Locale[]} */ (Object.keys(languages))

/** The cookie with the language that was chosen by the switch, one of `locales`. Only the address `/` depends on it. */
export const languageCookie = 'language'

/** Seconds: a year. */
export const languageCookieMaxAge = 60 * 60 * 24 * 365
