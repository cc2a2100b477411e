const development = process.env.NODE_ENV === 'development'

// Pages come from a cache, the same for everybody, so no script can carry a nonce: inline scripts (React's own) are let
// in, foreign ones are not. Pictures may come from anywhere: avatars are the platform's.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  'img-src * data:',
  `connect-src 'self'${development ? ' ws:' : ''}`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Pages are cached in memory only: on disk they would outlive the database and the configuration they were made from.
  experimental: { isrFlushToDisk: false },
  // A cached page is made anew after a minute, behind the visitor's back; older than five minutes (seconds) it is not shown.
  expireTime: 300,
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', 'pino'],
  // Pages stand under app/[locale] so that each language has a cache of its own; addresses carry no language.
  async rewrites() {
    return {
      afterFiles: [
        { source: '/', destination: '/zh' },
        { source: '/:path((?!api/|sandbox(?:/|$)|zh(?:/|$)).*)', destination: '/zh/:path' },
      ],
    }
  },
  async redirects() {
    return [{ source: '/zh/:path*', destination: '/:path*', permanent: false }]
  },
  async headers() {
    return [
      {
        // The sandbox says its own.
        source: '/((?!sandbox(?:/|$)).*)',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          // An order's address is a secret of its buyer: other sites learn the shop's name at most.
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
      {
        // Pictures keep their names when they are painted anew: a day old is fresh enough.
        source: '/:folder(products|brand)/:file(.*\\.(?:avif|webp|svg|png))',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }],
      },
    ]
  },
}
