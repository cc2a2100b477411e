import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

// The sitemap's address follows the environment.
export const dynamic = 'force-dynamic'

/** Keeps search engines to what is for everybody. The pages named here also say `noindex` themselves. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: ['/cart', '/checkout', '/orders', '/me', '/login', '/search', '/admin', '/api/', '/sandbox/'],
    },
    sitemap: `${env().shopUrls[0]}/sitemap.xml`,
  }
}
