import { broken, pageHeaders, pageHtml } from './error-page.mjs'

/** What Next.js sends when it can render no page, not even its error page. */
const bare = 'Internal Server Error'

/**
 * Makes the response a page if it would be Next.js' bare text. The text is compressed by a wrapper around the response,
 * which writes the head first, so the head tells: it is the only response with status 500 and plain text.
 * @param {import('node:http').ServerResponse} response
 */
export function replaceBareErrors(response) {
  const writeHead = response.writeHead.bind(response)
  const end = response.end.bind(response)
  let replaced = false

  /** @type {any} */
  response.writeHead = (/** @type {any[]} */ ...args) => {
    const type = String(response.getHeader('content-type') ?? 'text/plain')
    if (args[0] === 500 && !type.startsWith('text/html') && !type.startsWith('text/x-component')) {
      replaced = true
      response.removeHeader('content-length')
      response.removeHeader('etag')
      for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value)
    }
    return /** @type {any} */ (writeHead)(...args)
  }
  /** @type {any} */
  response.end = (/** @type {any[]} */ ...args) => {
    if (!response.headersSent && response.statusCode === 500 && args[0] === bare) response.writeHead(500)
    return replaced ? end(pageHtml(500, broken)) : /** @type {any} */ (end)(...args)
  }
}
