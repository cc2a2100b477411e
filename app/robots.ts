import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'
import { pathIn } from '@/lib/locale-path'
import { locales } from '@/lib/locales.mjs'

// The sitemap's URL depends on SHOP_URL, which is only known at run time.
export const dynamic = 'force-dynamic'

const personal = ['/cart', '/checkout', '/orders', '/me', '/login', '/search', '/admin']

/** Excludes personal pages from search engines. These pages are also marked `noindex`. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: [
        ...locales.flatMap((locale) => personal.map((path) => pathIn(locale, path))),
        '/api/',
        '/sandbox/',
      ],
    },
    sitemap: `${env().shopUrls[0]}/sitemap.xml`,
  }
}
