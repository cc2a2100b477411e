import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

// The sitemap's URL depends on SHOP_URL, which is only known at run time.
export const dynamic = 'force-dynamic'

/** Excludes personal pages from search engines. These pages are also marked `noindex`. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: ['/cart', '/checkout', '/orders', '/me', '/login', '/search', '/admin', '/api/', '/sandbox/'],
    },
    sitemap: `${env().shopUrls[0]}/sitemap.xml`,
  }
}
