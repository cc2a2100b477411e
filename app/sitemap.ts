import type { MetadataRoute } from 'next'
import { languageTag, locales } from '@/app/_text'
import { urlIn } from '@/app/_ui/address-of'
import { listSlugs } from '@/lib/catalog/read'

// The goods are those of the database the server runs on, which a build does not know.
export const dynamic = 'force-dynamic'

/** Every page that search engines may show. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { categories, products } = await listSlugs()
  const pages = [
    { path: '/' },
    { path: '/categories' },
    ...categories.map(({ slug }) => ({ path: `/categories/${slug}` })),
    ...products.map(({ slug, updatedAt }) => ({ path: `/products/${slug}`, lastModified: updatedAt })),
  ]
  return pages.flatMap(({ path, ...rest }) => {
    const addresses = locales.map((locale) => [languageTag(locale), urlIn(locale, path)] as const)
    const alternates = { languages: Object.fromEntries(addresses) }
    return addresses.map(([, url]) => ({ url, alternates, ...rest }))
  })
}
