import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { localeOfPath, pathIn, withoutLocale } from '@/lib/locale-path'

/**
 * From now on removes the query from requests of catalogue pages before Next.js sees them. These pages are cached for all
 * visitors and read no query, but Next.js writes the address of the visitor who renders a page first into it. Keeps
 * `_rsc`, which Next.js needs itself. Node's diagnostics channel gives every request before its listeners get it.
 */
export function dropCatalogueQueries(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.url = withoutCatalogueQuery(request.url ?? '/')
  })
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
    .filter((part) => /^(_rsc|lang)(=|$)/.test(part))
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path
}
