import type { Ctx } from './context'

/**
 * Where the browser sees the sandbox: at its own root, or below a prefix of the shop's origin when a reverse
 * proxy says so. Every link, form action, redirect and cookie path is made with it.
 */
export type Place = {
  /** `''` or `/sandbox`. */
  prefix: string
  /** `http://host:port`. */
  origin: string
  /** A path of the sandbox as the browser must ask for it. */
  path(path: string): string
  /** The same, absolute. */
  url(path: string): string
}

/** Reads the place from `X-Forwarded-Prefix`, `-Host` and `-Proto`; malformed values count as absent. */
export function placeOf(c: Ctx): Place {
  const own = new URL(c.req.url)
  const prefix = matching(c.req.header('x-forwarded-prefix'), /^(\/[\w.-]+)+$/) ?? ''
  const host =
    matching(c.req.header('x-forwarded-host'), /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:]+\](:\d+)?$/) ?? own.host
  const scheme = matching(c.req.header('x-forwarded-proto'), /^https?$/) ?? own.protocol.slice(0, -1)
  const origin = `${scheme}://${host}`
  const path = (p: string) => `${prefix}${p}`
  return { prefix, origin, path, url: (p) => origin + path(p) }
}

function matching(header: string | undefined, pattern: RegExp): string | undefined {
  const first = header?.split(',')[0]?.trim()
  return first && pattern.test(first) ? first : undefined
}

/** True for requests that no other site's page can have sent: same origin, or no browser at all. */
export function isOwnOrigin(c: Ctx): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  return host !== '' && (host === new URL(placeOf(c).origin).host || host === new URL(c.req.url).host)
}

/** Reads an absolute http(s) address. Undefined for anything else. */
export function httpUrl(text: string | undefined): URL | undefined {
  if (!text || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

/** Adds parameters to an address, keeping its own query and fragment exactly as they are written. */
export function withQuery(target: string, params: Record<string, string>): string {
  // Only printable ASCII can stand in a Location header; anything else takes its encoded form.
  const address = /^[!-~]*$/.test(target) ? target : new URL(target).href
  const hash = address.indexOf('#')
  const head = hash < 0 ? address : address.slice(0, hash)
  const tail = hash < 0 ? '' : address.slice(hash)
  const query = Object.entries(params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  const glue = !head.includes('?') ? '?' : /[?&]$/.test(head) ? '' : '&'
  return `${head}${glue}${query}${tail}`
}
