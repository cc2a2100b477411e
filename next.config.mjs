import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preferredInHeader } from './lib/accept-language.mjs'
import { languageCookie, locales } from './lib/locales.mjs'

const development = process.env.NODE_ENV === 'development'

// script-src: pages are cached for all visitors, so scripts cannot have a nonce. Inline scripts are needed for React's own.
// The app's JavaScript bridge calls eval() on Android, and the page that needs it is the same for everyone: see
// docs/decisions/024-eval-for-the-bridge.md.
// img-src: the platform's avatars may come from any host.
// frame-src: the app's JavaScript bridge loads invisible frames with the URLs https://__bridge_loaded__ and
// https://__wvjb_queue_message__ on iOS, and yy:// on Android. Safari's CSP cannot match a host with an underscore.
// frame-ancestors: the sandbox's web view shows the shop in an iframe of the same origin.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  'img-src * data:',
  `connect-src 'self'${development ? ' ws:' : ''}`,
  "form-action 'self'",
  "frame-src 'self' https: yy:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join('; ')

const [defaultLocale, ...otherLocales] = locales

const anyLocale = locales.join('|')
/** The catalogue: pages that are the same for everybody. */
const cataloguePages = `/:locale(${otherLocales.join('|')})?/:page(categories(?:/.*)?|products/[^.]*)?`

/**
 * Leads a visitor who comes to `/` from outside to the home page in their language: the one they have chosen, else the one
 * that the browser prefers. No other address depends on a cookie or on Accept-Language.
 */
function firstVisit(locale) {
  const fromOutside = [
    { type: 'header', key: 'rsc' },
    { type: 'header', key: 'sec-fetch-site', value: 'same-origin' },
    { type: 'query', key: 'lang' },
  ]
  const home = { source: '/', destination: `/${locale}`, permanent: false }
  return [
    { ...home, has: [{ type: 'cookie', key: languageCookie, value: locale }], missing: fromOutside },
    {
      ...home,
      has: [{ type: 'header', key: 'accept-language', value: preferredInHeader(locale) }],
      missing: [...fromOutside, { type: 'cookie', key: languageCookie, value: `(?:${anyLocale})` }],
    },
  ]
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // scripts/run/build.ts derives it from the sources, so that equal builds on several machines have the same id. Pages load
  // completely when they meet another id.
  generateBuildId: () => process.env.SHOP_BUILD_ID ?? null,
  // Inlined into the layout: instrumentation-client.ts reads it there, so that the scripts stay the same.
  env: { SHOP_BUILD_ID: process.env.SHOP_BUILD_ID ?? '' },
  // Leaves out the tests, whose tools a production install lacks. `npm test` checks all types.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // Otherwise Turbopack takes the folder of the highest lock file as the root: the ids of server actions contain paths from
  // there, and it fails when the path from there to the project has characters that are not ASCII.
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  // Cache pages in memory only. On disk they would outlive the database and the configuration they were rendered from.
  experimental: { isrFlushToDisk: false },
  // Seconds. Pages are revalidated in the background after a minute (`revalidate`), and never served after five.
  expireTime: 300,
  // The pictures already exist in all sizes, so Next's image optimization is not needed.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', 'pino'],
  // Pages are in app/[locale]. The default language has no prefix in its addresses.
  async rewrites() {
    return {
      afterFiles: [
        { source: '/', destination: `/${defaultLocale}` },
        {
          source: `/:path((?!api/|sandbox(?:/|$)|(?:${anyLocale})(?:/|$)).*)`,
          destination: `/${defaultLocale}/:path`,
        },
      ],
    }
  },
  async redirects() {
    return [
      // The former addresses of the cart transfer. Next appends the query to the destination.
      { source: '/cart/carry', destination: '/cart/transfer', permanent: true },
      { source: '/api/carry/:token', destination: '/api/cart-transfers/:token', permanent: true },
      // A rule of its own: with `/:path*`, an empty path would cause a redirect loop.
      { source: `/${defaultLocale}`, destination: '/', permanent: false },
      { source: `/${defaultLocale}/:path+`, destination: '/:path+', permanent: false },
      ...otherLocales.flatMap(firstVisit),
    ]
  },
  async headers() {
    return [
      {
        // The sandbox sets its own headers.
        source: '/((?!sandbox(?:/|$)).*)',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          // An order's URL is confidential, so other sites may only see the shop's origin.
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
      {
        // A cache in front of the shop may keep these pages. With the half minute that it may show the old page while it
        // gets the new one, a change is visible within a minute. `must-revalidate` keeps browsers from showing an old page so.
        source: cataloguePages,
        headers: [
          {
            key: 'Cache-Control',
            value: 'public, max-age=0, must-revalidate, s-maxage=30, stale-while-revalidate=30',
          },
        ],
      },
      {
        // Pictures keep their file names when they change, so cache them for a day only.
        source: '/:folder(products|brand)/:file(.*\\.(?:avif|webp|svg|png|jpg))',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=86400, stale-while-revalidate=604800' }],
      },
    ]
  },
}
