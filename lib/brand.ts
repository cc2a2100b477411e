/** What a cloner changes first: everything that makes this shop this shop. Colours stand in app/globals.css. */
export const brand = {
  name: '云朵杂货铺',
  nameEn: 'Cloudy Goods',
  tagline: '给日子添一点轻盈',
  taglineEn: 'Light things for everyday',
  logo: '/brand/logo.svg',
  /** What a link to the shop shows in a chat: 1200 × 630 pixels. */
  sharePicture: '/brand/share.jpg',
}

/** The shop's name and motto on pages in a language: English, or its own. */
export function brandIn(locale: string): { name: string; tagline: string } {
  return locale === 'en'
    ? { name: brand.nameEn, tagline: brand.taglineEn }
    : { name: brand.name, tagline: brand.tagline }
}
