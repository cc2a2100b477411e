/** A year, as browsers' preload lists want it; seconds. */
const maxAge = 31_536_000

/** Only this host: the shop cannot know whether its neighbours under the same domain have certificates. */
export const strictTransportSecurity = `max-age=${maxAge}`

/**
 * Whether responses to requests like this one carry `Strict-Transport-Security`: when the canonical SHOP_URL is https,
 * unless the request came over http or to a host that SHOP_URL lists with http, e.g. localhost. Browsers ignore the
 * header on http. SHOP_URL is read at run time, so next.config.mjs, which is fixed by the build, cannot set it.
 * @param {string[]} shopUrls
 * @returns {(headers: import('node:http').IncomingHttpHeaders) => boolean}
 */
export function servesStrictTransport(shopUrls) {
  const plainHosts = shopUrls.filter((url) => url.startsWith('http:')).map((url) => new URL(url).hostname)
  if (!shopUrls[0]?.startsWith('https:')) return () => false
  return (headers) => {
    const protocol = String(headers['x-forwarded-proto'] ?? 'https')
      .split(',')[0]
      ?.trim()
    const hostname = (headers.host ?? '').replace(/:\d+$/, '')
    return protocol === 'https' && !plainHosts.includes(hostname)
  }
}
