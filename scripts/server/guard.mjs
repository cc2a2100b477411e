import { errorPage } from './error-page.mjs'
import { checkForm } from './form-origin.mjs'
import { servesStrictTransport, strictTransportSecurity } from './hsts.mjs'
import { replaceBareErrors } from './no-bare-errors.mjs'
import { staticFiles, unsatisfiable } from './static-files.mjs'

/** Why a request is refused: status, and what the page says.
 * @typedef {{ status: number, text: { zh: string, en: string }, headers?: Record<string, string> }} Refusal */

const staticMethods = 'GET, HEAD'
/** A host as browsers write it: lower or upper case ASCII, IPv6 in brackets, perhaps a port. */
const validHost = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i

const badAddress = {
  zh: '这个地址里有无法识别的字符。请检查链接是否完整。',
  en: 'This address contains characters that cannot be read. Please check that the link is complete.',
}
const badRequest = {
  zh: '浏览器发来的请求不完整。请重新打开页面再试。',
  en: 'The browser’s request was incomplete. Please open the page again and retry.',
}

/**
 * Stands in front of the shop. Responds to requests for which Next.js would send a bare `Internal Server Error`, with a
 * page and the right status, and repairs headers that a proxy has set wrongly. Adds Strict-Transport-Security.
 * @param {string[]} shopUrls
 * @param {import('node:http').RequestListener} handle the shop
 * @returns {import('node:http').RequestListener}
 */
export function requestGuard(shopUrls, handle) {
  const isStrict = servesStrictTransport(shopUrls)
  const fileOf = staticFiles()
  const defaultHost = new URL(shopUrls[0] ?? 'http://localhost').host

  return (request, response) => {
    if (isStrict(request.headers)) response.setHeader('Strict-Transport-Security', strictTransportSecurity)
    if (request.url === '*') {
      response.writeHead(204, { allow: 'GET, HEAD, POST, OPTIONS' }).end()
      return
    }
    request.headers.host ||= defaultHost
    dropInvalidForwarding(request.headers)
    const refusal = refuse(request, shopUrls, fileOf)
    if (refusal) {
      errorPage(response, refusal)
      return
    }
    replaceBareErrors(response)
    handle(request, response)
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {string[]} shopUrls
 * @param {(path: string) => string | null} fileOf
 * @returns {Refusal | null}
 */
function refuse(request, shopUrls, fileOf) {
  const { headers, method = 'GET' } = request
  if (!validHost.test(headers.host ?? '')) return { status: 400, text: badRequest }
  const path = decodePath(request.url ?? '/')
  if (path === null) return { status: 400, text: badAddress }

  const tree = headers['next-router-state-tree']
  if (tree !== undefined && !isRouterState(String(tree))) return { status: 400, text: badRequest }

  const file = fileOf(path)
  if (file) return refuseStatic(method, headers, file)
  if (method !== 'POST' || path.startsWith('/api/')) return null
  const type = headers['content-type'] ?? ''
  if (/^multipart\/form-data/i.test(type) && !/boundary=./i.test(type))
    return { status: 400, text: badRequest }
  return checkForm(headers, shopUrls)
}

/**
 * @param {string} method
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string} file
 * @returns {Refusal | null}
 */
function refuseStatic(method, headers, file) {
  if (method !== 'GET' && method !== 'HEAD') {
    const text = { zh: '这个文件只能读取。', en: 'This file can only be read.' }
    return { status: 405, text, headers: { allow: staticMethods } }
  }
  // For files that are edited over HTTP. Next.js responds to them with a bare error.
  delete headers['if-match']
  delete headers['if-unmodified-since']
  const size = unsatisfiable(headers.range, file)
  if (size === null) return null
  return { status: 416, text: badRequest, headers: { 'content-range': `bytes */${size}` } }
}

/** The path of a request, decoded; null if it cannot be, or has a NUL, which PostgreSQL refuses. @param {string} url */
function decodePath(url) {
  try {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '')
    return path.includes('\0') ? null : path
  } catch {
    return null
  }
}

/** Headers of proxies that are no host or protocol at all would break every page. @param {import('node:http').IncomingHttpHeaders} headers */
function dropInvalidForwarding(headers) {
  const first = (/** @type {string} */ name) =>
    String(headers[name] ?? '')
      .split(',')[0]
      ?.trim() ?? ''
  if (!validHost.test(first('x-forwarded-host'))) delete headers['x-forwarded-host']
  if (!/^https?$/.test(first('x-forwarded-proto'))) delete headers['x-forwarded-proto']
}

/** Whether Next.js can read the header: a segment, and an object of such states by name. @param {string} header */
function isRouterState(header) {
  try {
    return isState(JSON.parse(decodeURIComponent(header)))
  } catch {
    return false
  }
}

/** @param {unknown} value @returns {boolean} */
function isState(value) {
  if (!Array.isArray(value)) return false
  const [segment, children] = value
  const isSegment = typeof segment === 'string' || (Array.isArray(segment) && segment.length >= 3)
  if (!isSegment || typeof children !== 'object' || children === null || Array.isArray(children)) return false
  return Object.values(children).every(isState)
}
