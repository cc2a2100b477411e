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
}
