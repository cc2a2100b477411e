import type { Ctx } from './context'

/**
 * The base URL at which the browser sees the sandbox: its own root, or a prefix of the shop's origin behind a reverse
 * proxy. Every link, form action, redirect and cookie path must be built from it.
 */
export type BaseUrl = {
  /** `''` or `/sandbox`. */
  prefix: string
  /** `http://host:port`. */
  origin: string
  /** A path of the sandbox as the browser must request it. */
  path(path: string): string
  /** The same as an absolute URL. */
  url(path: string): string
}

/** Reads the base URL from `X-Forwarded-Prefix`, `-Host` and `-Proto`. Malformed values are ignored. */
export function baseUrlOf(c: Ctx): BaseUrl {
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

/** True unless the request comes from a page of another origin. Requests without `Origin` are not from a page. */
export function isOwnOrigin(c: Ctx): boolean {
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : ''
  return host !== '' && (host === new URL(baseUrlOf(c).origin).host || host === new URL(c.req.url).host)
}

/** Parses an absolute http(s) URL. Returns undefined for anything else. */
export function httpUrl(text: string | undefined): URL | undefined {
  if (!text || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

/** Adds query parameters to a URL. Its own query and fragment stay exactly as they are. */
export function withQuery(target: string, params: Record<string, string>): string {
  // A Location header allows printable ASCII only, so encode anything else.
  const url = /^[!-~]*$/.test(target) ? target : new URL(target).href
  const hash = url.indexOf('#')
  const head = hash < 0 ? url : url.slice(0, hash)
  const tail = hash < 0 ? '' : url.slice(hash)
  const query = Object.entries(params)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return `${head}${separatorAfter(head)}${query}${tail}`
}

function separatorAfter(head: string): '' | '?' | '&' {
  if (!head.includes('?')) return '?'
  return /[?&]$/.test(head) ? '' : '&'
}
