import { languageCookie, locales, preferredInHeader } from './app/_text/languages.mjs'

const development = process.env.NODE_ENV === 'development'

// script-src: pages are cached for all visitors, so scripts cannot have a nonce. Inline scripts are needed for React's own.
// img-src: the platform's avatars may come from any host.
// frame-src: the app's JavaScript bridge loads invisible frames with the URLs https://__bridge_loaded__ and
// https://__wvjb_queue_message__ on iOS, and yy:// on Android. Safari's CSP cannot match a host with an underscore.
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

const [defaultLocale, ...otherLocales] = locales

/** Rewrites that map all pages to those of one locale if the request meets `conditions`. */
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
  // Cache pages in memory only. On disk they would outlive the database and the configuration they were rendered from.
  experimental: { isrFlushToDisk: false },
  // Seconds. Pages are revalidated in the background after a minute (`revalidate`), and never served after five.
  expireTime: 300,
  // The pictures already exist in all sizes, so Next's image optimization is not needed.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', 'pino'],
  // Pages are in app/[locale], so that each language is cached separately, but URLs contain no locale. It comes from the
  // language cookie, else from the browser's Accept-Language header, else it is the default.
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
        ...pagesIn(defaultLocale),
      ],
    }
  },
  // `/en/products/…` is the URL of a translated page for search engines, which send neither cookie nor preference. All
  // other pages, and all pages in the default language, have only one URL.
  async redirects() {
    return [
      // The former addresses of the cart transfer. Next appends the query to the destination.
      { source: '/cart/carry', destination: '/cart/transfer', permanent: true },
      { source: '/api/carry/:token', destination: '/api/cart-transfers/:token', permanent: true },
      // A rule of its own: with `/:path*`, an empty path would cause a redirect loop.
      { source: `/${defaultLocale}`, destination: '/', permanent: false },
      { source: `/${defaultLocale}/:path+`, destination: '/:path+', permanent: false },
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
        // The sandbox sets its own headers.
        source: '/((?!sandbox(?:/|$)).*)',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy("'none'") },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          // An order's URL is confidential, so other sites may only see the shop's origin.
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
      {
        // A URL serves a page in several languages, so shared caches must not store it. `Vary` could express this, but
        // Next overwrites it.
        source: '/:page(categories(?:/.*)?|products/[^.]*)?',
        headers: [{ key: 'Cache-Control', value: 'private, no-cache' }],
      },
      {
        // The sandbox's web view shows the shop in an iframe of the same origin and sets this cookie.
        source: '/((?!sandbox(?:/|$)).*)',
        has: [{ type: 'cookie', key: 'vv_webview' }],
        headers: [{ key: 'Content-Security-Policy', value: contentSecurityPolicy("'self'") }],
      },
      {
        // Pictures keep their file names when they change, so cache them for a day only.
        source: '/:folder(products|brand)/:file(.*\\.(?:avif|webp|svg|png|jpg))',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }],
      },
    ]
  },
}
