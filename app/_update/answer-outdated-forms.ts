import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainPage } from '@/app/_plain-page'
import { getText } from '@/app/_text'
import { localeOfPath } from '@/lib/locale-path'

/** Next's header of a response that says in plain text that the posted form's action does not exist in this build. */
const notFoundHeader = 'x-nextjs-action-not-found'

const arrowBack =
  '<svg aria-hidden="true" viewBox="0 0 24 24" width="40" height="40" fill="none" stroke="currentColor" stroke-width="1.7" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5"/></svg>'

/**
 * From now on a browser without scripts that posts a form of an older build gets a page that explains it and leads back,
 * instead of Next's one line of plain text. With scripts the client handles that response (reload-if-outdated.ts).
 *
 * Next has no hook for this response. Node's diagnostics channel gives every request before Next sees it.
 */
export function answerOutdatedForms(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.method === 'POST' && !('next-action' in request.headers)) replaceBody(request, response)
  })
}

function replaceBody(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead, end } = response
  let page: string | null = null
  response.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (this.hasHeader(notFoundHeader)) {
      page = outdatedFormPage(request.url ?? '/')
      this.setHeader('Content-Type', 'text/html; charset=utf-8')
      this.setHeader('Content-Length', Buffer.byteLength(page))
      this.removeHeader('ETag')
    }
    return Reflect.apply(writeHead, this, args)
  } as typeof writeHead
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    // Node calls writeHead only once the body begins.
    if (!this.headersSent && this.hasHeader(notFoundHeader)) this.writeHead(this.statusCode)
    return Reflect.apply(end, this, page === null ? args : [page])
  } as typeof end
}

/** `url` is the form's address, which is its page's. */
function outdatedFormPage(url: string): string {
  const { pathname, search } = new URL(url, 'http://shop')
  const locale = localeOfPath(pathname)
  const { title, text, back } = getText(locale).meta.outdated
  return plainPage(locale, { icon: arrowBack, title, text, link: { href: pathname + search, text: back } })
}
