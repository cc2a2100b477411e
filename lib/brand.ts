/**
 * What a cloner changes first: everything that makes this shop this shop. `npm run brand` then paints icons and the
 * picture of shared links anew.
 */
export const brand = {
  name: '云朵杂货铺',
  nameEn: 'Cloudy Goods',
  tagline: '给日子添一点轻盈',
  taglineEn: 'Light things for everyday',
  /**
   * A square SVG in one colour, `currentColor`: pages draw it in the colour `link`, icons in `surface`. Holes that are
   * also drawn, of class `accent` and `fill="none"`, have the colour `accent` in icons.
   */
  logo: '/brand/logo.svg',
  /** Behind the logo in icons, from top to bottom. */
  iconGround: ['#c3dcec', '#7aa3c2'] as [top: string, bottom: string],
  /** What a link to the shop shows in a chat: 1200 × 630 pixels. */
  sharePicture: '/brand/share.jpg',
  /** When customer service answers. Empty where nothing should be promised. */
  supportHours: '每天 9:00–21:00',
  supportHoursEn: 'Every day 9:00–21:00',
  /** How buyers reach the shop without VVChat, shown as written here. Empty where nobody would answer. */
  phone: '',
  email: '',
  /** At the foot of every page: the company, and the number of its ICP filing. Empty when there is none. */
  company: '',
  companyEn: '',
  icpNumber: '',
}

/**
 * Colours by role, each in light and in dark; pages ask for them as `bg-surface`, `text-price`, `border-line`.
 * lib/brand.test.ts computes whether every text can be read on its ground.
 */
export const colours = {
  /** Behind everything. */
  canvas: ['#f8f5ee', '#12171d'],
  /** Cards and bars. */
  surface: ['#fffefb', '#1b222a'],
  /** Wells and missing pictures. */
  sunken: ['#efe9de', '#252e38'],
  /** Hairlines. */
  line: ['#e7e0d3', '#2d3742'],
  /** Borders of things one can press. */
  edge: ['#8d8778', '#7c8894'],
  /** Text. */
  ink: ['#26364a', '#eceeee'],
  /** Quiet text. */
  soft: ['#5c6775', '#a7b2bd'],
  /** The one thing to press, while pressed, and its text. */
  accent: ['#bd4a2a', '#ea8a67'],
  accentPress: ['#9f3b1f', '#f3a386'],
  onAccent: ['#fffdfa', '#2b0f04'],
  /** A tint of it, under text. */
  accentTint: ['#fbe9df', '#3b2620'],
  /** The other thing to press, while pressed, and its text. */
  second: ['#dfe9ef', '#2a3b48'],
  secondPress: ['#cbdbe5', '#354a5a'],
  onSecond: ['#24455c', '#d3e4ef'],
  price: ['#b54326', '#f29a7a'],
  link: ['#2f6284', '#93c1e0'],
  /** What happened: each with a tint to stand on. */
  good: ['#2f6b4b', '#93d1ab'],
  goodTint: ['#e2efe4', '#1d3328'],
  warn: ['#7d5207', '#e9c274'],
  warnTint: ['#faeed2', '#362c17'],
  bad: ['#a8322a', '#f3a196'],
  badTint: ['#fae3de', '#3b2320'],
  focus: ['#2b6ea6', '#8cc4f0'],
  /** Marks on pictures, which are as bright in the dark. */
  onPicture: ['#26364a', '#26364a'],
  /** Shadows, with their strength. */
  shade: ['rgb(38 44 58 / 0.06)', 'rgb(0 0 0 / 0.35)'],
} satisfies Record<string, [light: string, dark: string]>

/** The shop's own words on pages in a language: in English, or as they are. */
export function brandIn(locale: string) {
  const english = locale === 'en'
  return {
    name: english ? brand.nameEn : brand.name,
    tagline: english ? brand.taglineEn : brand.tagline,
    supportHours: english ? brand.supportHoursEn : brand.supportHours,
    company: english ? brand.companyEn : brand.company,
  }
}

/** The ways to reach the shop without VVChat, as links that call or write; those that the brand has. */
export function contacts(): { kind: 'phone' | 'email'; href: string; shown: string }[] {
  const { phone, email } = brand
  return [
    ...(phone ? [{ kind: 'phone' as const, href: telephone(phone), shown: phone }] : []),
    ...(email ? [{ kind: 'email' as const, href: `mailto:${email}`, shown: email }] : []),
  ]
}

/** The colours as CSS variables, `--on-accent` for `onAccent`. Part of every page, so that none is shown without. */
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

/** What a tap dials: `+86 (0)571-8888 转 8` without the zero that is left out from abroad, and without the extension. */
function telephone(shown: string): string {
  const [number = ''] = /^[\d+() -]+/.exec(shown.replace('(0)', '')) ?? []
  return `tel:${number.replace(/[^\d+]/g, '')}`
}
