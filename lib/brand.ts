/**
 * Name, logo and contact details: the first file to edit when you clone the shop. Then run `npm run brand` to regenerate
 * the icons and the preview image of shared links.
 */
export const brand = {
  name: '云朵杂货铺',
  nameEn: 'Cloudy Goods',
  tagline: '给日子添一点轻盈',
  taglineEn: 'Light things for everyday',
  /**
   * A square SVG in a single colour, `currentColor`. Pages draw it in the colour `link`, icons in `surface`. In icons,
   * shapes with the class `accent` and `fill="none"` are filled with the colour `accent`.
   */
  logo: '/brand/logo.svg',
  /** Background gradient of the icons. */
  iconGround: ['#c3dcec', '#7aa3c2'] as [top: string, bottom: string],
  /** Preview image of links to the shop: 1200 × 630 pixels. */
  sharePicture: '/brand/share.jpg',
  /** Hours of customer service. Leave empty to promise none. */
  supportHours: '每天 9:00–21:00',
  supportHoursEn: 'Every day 9:00–21:00',
  /** Contact details for buyers without VVChat, shown as written here. Leave empty if there is none. */
  phone: '',
  email: '',
  /** Shown in every page's footer: the company and the number of its ICP filing (备案号). Leave empty if there is none. */
  company: '',
  companyEn: '',
  icpNumber: '',
}

/**
 * Colours by role, each for light and dark mode. Pages use them as `bg-surface`, `text-price`, `border-line`.
 * lib/brand.test.ts checks the contrast of every text on its backgrounds.
 */
export const colours = {
  /** Page background. */
  canvas: ['#f8f5ee', '#12171d'],
  /** Background of cards and bars. */
  surface: ['#fffefb', '#1b222a'],
  /** Background of insets and missing pictures. */
  sunken: ['#efe9de', '#252e38'],
  /** Hairlines. */
  line: ['#e7e0d3', '#2d3742'],
  /** Borders of controls. */
  edge: ['#8d8778', '#7c8894'],
  /** Text. */
  ink: ['#26364a', '#eceeee'],
  /** Secondary text. */
  soft: ['#5c6775', '#a7b2bd'],
  /** The primary button: background, while pressed, and text. */
  accent: ['#bd4a2a', '#ea8a67'],
  accentPress: ['#9f3b1f', '#f3a386'],
  onAccent: ['#fffdfa', '#2b0f04'],
  /** A light accent background for text. */
  accentTint: ['#fbe9df', '#3b2620'],
  /** The secondary button: background, while pressed, and text. */
  second: ['#dfe9ef', '#2a3b48'],
  secondPress: ['#cbdbe5', '#354a5a'],
  onSecond: ['#24455c', '#d3e4ef'],
  price: ['#b54326', '#f29a7a'],
  link: ['#2f6284', '#93c1e0'],
  /** Status colours, each with a background tint. */
  good: ['#2f6b4b', '#93d1ab'],
  goodTint: ['#e2efe4', '#1d3328'],
  warn: ['#7d5207', '#e9c274'],
  warnTint: ['#faeed2', '#362c17'],
  bad: ['#a8322a', '#f3a196'],
  badTint: ['#fae3de', '#3b2320'],
  focus: ['#2b6ea6', '#8cc4f0'],
  /** Marks on pictures. Pictures stay bright in dark mode. */
  onPicture: ['#26364a', '#26364a'],
  /** Shadows, with their opacity. */
  shade: ['rgb(38 44 58 / 0.06)', 'rgb(0 0 0 / 0.35)'],
} satisfies Record<string, [light: string, dark: string]>

/** The brand's texts for a locale: the English ones for `en`, the shop's own for any other. */
export function brandIn(locale: string) {
  const english = locale === 'en'
  return {
    name: english ? brand.nameEn : brand.name,
    tagline: english ? brand.taglineEn : brand.tagline,
    supportHours: english ? brand.supportHoursEn : brand.supportHours,
    company: english ? brand.companyEn : brand.company,
  }
}

/** The contact details that are set, as `tel:` and `mailto:` links. */
export function contacts(): { kind: 'phone' | 'email'; href: string; label: string }[] {
  const all = [
    { kind: 'phone' as const, href: telHref(brand.phone), label: brand.phone },
    { kind: 'email' as const, href: `mailto:${brand.email}`, label: brand.email },
  ]
  return all.filter(({ label }) => label !== '')
}

/** The colours as CSS variables, e.g. `--on-accent` for `onAccent`. Inlined in every page, so that none loads unstyled. */
export function colourCss(): string {
  const variables = (scheme: 0 | 1) =>
    Object.entries(colours)
      .map(
        ([role, values]) =>
          `--${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${values[scheme]}`,
      )
      .join(';')
  return `:root{${variables(0)}}@media(prefers-color-scheme:dark){:root{${variables(1)}}}`
}

/** The number to dial: `+86 (0)571-8888 转 8` without the trunk prefix `(0)` and without the extension. */
function telHref(phone: string): string {
  const [number = ''] = /^[\d+() -]+/.exec(phone.replace('(0)', '')) ?? []
  return `tel:${number.replace(/[^\d+]/g, '')}`
}
