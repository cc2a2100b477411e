import { languageCookie, locales, preferredInHeader } from './app/_text/languages.mjs'

const development = process.env.NODE_ENV === 'development'

// Pages come from a cache, the same for everybody, so no script can carry a nonce: inline scripts (React's own) are let
// in, foreign ones are not. Pictures may come from anywhere: avatars are the platform's.
// The app's bridge is asked for, and spoken to, by frames that never load: https://__bridge_loaded__ and
// https://__wvjb_queue_message__ on iOS (Safari's policy knows no host with an underscore), yy:// on Android.
/** @param {string} frameAncestors */
const contentSecurityPolicy = (frameAncestors) =>
  [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    'img-src * data:',
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "form-action 'self'",
    "frame-src 'self' https: yy:",
    `frame-ancestors ${frameAncestors}`,
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')

const [ownLocale, ...otherLocales] = locales

/** The addresses of all pages, led to one language's pages when a request fulfils `conditions`. */
function pagesIn(locale, conditions = {}) {
  const pages = `(?!api/|sandbox(?:/|$)|(?:${locales.join('|')})(?:/|$)).*`
  return [
    { source: '/', destination: `/${locale}`, ...conditions },
    { source: `/:path(${pages})`, destination: `/${locale}/:path`, ...conditions },
  ]
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Pages are cached in memory only: on disk they would outlive the database and the configuration they were made from.
  experimental: { isrFlushToDisk: false },
  // A cached page is made anew after a minute, behind the visitor's back; older than five minutes (seconds) it is not shown.
  expireTime: 300,
  // The pictures are painted in their sizes: nobody needs the server to make others, least of all on demand.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', 'pino'],
  // Pages stand under app/[locale] so that each language has a cache of its own; addresses carry no language. It is the
  // one chosen before (a cookie), else the one the browser prefers, else the shop's own.
  async rewrites() {
    return {
      afterFiles: [
        ...otherLocales.flatMap((locale) =>
          pagesIn(locale, { has: [{ type: 'cookie', key: languageCookie, value: locale }] }),
        ),
        ...otherLocales.flatMap((locale) =>
          pagesIn(locale, {
            has: [{ type: 'header', key: 'accept-language', value: preferredInHeader(locale) }],
            missing: [{ type: 'cookie', key: languageCookie, value: `(?:${locales.join('|')})` }],
          }),
        ),
        ...pagesIn(ownLocale),
      ],
    }
  },
  // `/en/products/…` is the address of a translated page for search engines, which send neither cookie nor preference.
  // What they do not read has one address, and so has every page in the shop's own language.
  async redirects() {
    return [
      // By itself: without a path, `/:path*` would lead to no address at all, and the browser round in a circle.
      { source: `/${ownLocale}`, destination: '/', permanent: false },
      { source: `/${ownLocale}/:path+`, destination: '/:path+', permanent: false },
      ...otherLocales.map((locale) => ({
        source: `/${locale}/:path((?!products/|categories(?:/|$)).+)`,
        destination: '/:path',
        permanent: false,
      })),
    ]
  },
  async headers() {
    return [
      {
        // The sandbox says its own.
        source: '/((?!sandbox(?:/|$)).*)',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy("'none'") },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          // An order's address is a secret of its buyer: other sites learn the shop's name at most.
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
      {
        // One address, a page in each language: a cache between shop and browsers must not give one reader another's.
        // `Vary` would say the same to some caches, but Next writes its own over it.
        source: '/:page(categories(?:/.*)?|products/[^.]*)?',
        headers: [{ key: 'Cache-Control', value: 'private, no-cache' }],
      },
      {
        // The sandbox's web view shows the shop in a frame of the same origin, and says so with this cookie.
        source: '/((?!sandbox(?:/|$)).*)',
        has: [{ type: 'cookie', key: 'vv_webview' }],
        headers: [{ key: 'Content-Security-Policy', value: contentSecurityPolicy("'self'") }],
      },
      {
        // Pictures keep their names when they are painted anew: a day old is fresh enough.
        source: '/:folder(products|brand)/:file(.*\\.(?:avif|webp|svg|png|jpg))',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }],
      },
    ]
  },
}
