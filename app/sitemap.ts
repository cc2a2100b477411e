import type { MetadataRoute } from 'next'
import { urlIn } from '@/app/_meta/urls'
import { languageTag, locales } from '@/app/_text'
import { listSlugs } from '@/lib/catalog/queries'

// The build has no access to the database.
export const dynamic = 'force-dynamic'

/** All public pages, in every language. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { categories, products } = await listSlugs()
  const pages = [
    { path: '/' },
    { path: '/categories' },
    ...categories.map(({ slug }) => ({ path: `/categories/${slug}` })),
    ...products.map(({ slug, updatedAt }) => ({ path: `/products/${slug}`, lastModified: updatedAt })),
  ]
  return pages.flatMap(({ path, ...rest }) => {
    const urls = locales.map((locale) => [languageTag(locale), urlIn(locale, path)] as const)
    const alternates = { languages: Object.fromEntries(urls) }
    return urls.map(([, url]) => ({ url, alternates, ...rest }))
  })
}
