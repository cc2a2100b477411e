import { type IncomingMessage, Server } from 'node:http'
import { localeOfPath, pathIn, withoutLocale } from '@/lib/locale-path'

/**
 * Removes the query from requests of catalogue pages before Next.js sees them. These pages are cached for all visitors
 * and read no query, but Next.js writes the address of the visitor who renders a page first into it. Keeps `_rsc`, which
 * Next.js needs itself. Call it once, before the server gets requests.
 */
export function dropCatalogueQueries(): void {
  const emit = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    if (event === 'request') {
      const request = args[0] as IncomingMessage
      request.url = withoutCatalogueQuery(request.url ?? '/')
    }
    return emit.apply(this, [event, ...args] as Parameters<typeof emit>)
  }
}

/** The address without its query if it is a catalogue page's. */
export function withoutCatalogueQuery(url: string): string {
  const start = url.indexOf('?')
  if (start < 0) return url
  const path = url.slice(0, start)
  const isCatalogue = /^\/((categories|products)(\/|$)|$)/.test(withoutLocale(path))
  // Another spelling of the address is redirected, with its query.
  if (!isCatalogue || path !== pathIn(localeOfPath(path), path)) return url
  // The redirect of a first visit depends on .
  const kept = url
    .slice(start + 1)
    .split('&')
    .filter((part) => part.startsWith('_rsc=') || part.startsWith('lang='))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}
