/** The English text on English pages, if there is one; else the shop's own text. */
export function textIn<T extends string | null>(locale: string, own: T, english: T): T {
  return locale === 'en' && english ? english : own
}

/** The chosen options of a variant as one text: `晴空蓝 / 小号`. */
export function optionsText(option1: string | null, option2: string | null): string {
  return [option1, option2].filter(Boolean).join(' / ')
}

/** The chosen options of a variant as one text, in the page's language. */
export function localizedOptions(
  locale: string,
  variant: {
    option1: string | null
    option2: string | null
    option1En: string | null
    option2En: string | null
  },
): string {
  const { option1, option2, option1En, option2En } = variant
  return textIn(locale, optionsText(option1, option2), optionsText(option1En, option2En))
}
