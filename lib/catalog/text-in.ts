/** The English text for English pages, as long as there is one; else the shop's own. */
export function textIn<T extends string | null>(locale: string, own: T, english: T): T {
  return locale === 'en' && english ? english : own
}

/** `晴空蓝 / 小号`: what was chosen of a product's options. */
export function optionsText(option1: string | null, option2: string | null): string {
  return [option1, option2].filter(Boolean).join(' / ')
}
