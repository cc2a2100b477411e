import { env } from '@/lib/env'

/**
 * Proxies requests to the sandbox process. In a trial the sandbox is served under the shop's origin, so that a phone needs
 * only one address. With the real platform this is 404.
 */
async function proxy(request: Request): Promise<Response> {
  const { sandboxUrl } = env()
  if (!sandboxUrl) return new Response('Not Found', { status: 404 })

  const url = new URL(request.url)
  const target = sandboxUrl + (url.pathname.replace(/^\/sandbox/, '') || '/') + url.search
  try {
    const response = await fetch(target, {
      method: request.method,
      headers: requestHeaders(request, url),
      body: request.body,
      redirect: 'manual',
      duplex: 'half',
    } as RequestInit)
    return new Response(response.body, {
      status: response.status,
      headers: responseHeaders(response.headers),
    })
  } catch {
    return new Response('The sandbox does not answer: start it with `npm run sandbox`.', { status: 502 })
  }
}

export { proxy as GET, proxy as HEAD, proxy as POST, proxy as PUT, proxy as DELETE }

/** Adds the forwarding headers, and passes on the sandbox's own cookies only: it must not see the shop's. */
function requestHeaders(request: Request, url: URL): Headers {
  const headers = new Headers(request.headers)
  for (const name of [
    'connection',
    'keep-alive',
    'transfer-encoding',
    'host',
    'content-length',
    'expect',
    'cookie',
  ]) {
    headers.delete(name)
  }
  const sandboxCookies = (request.headers.get('cookie') ?? '')
    .split('; ')
    .filter((cookie) => cookie.startsWith('vv_'))
  if (sandboxCookies.length > 0) headers.set('cookie', sandboxCookies.join('; '))
  headers.set('x-forwarded-prefix', '/sandbox')
  headers.set('x-forwarded-host', request.headers.get('host') ?? url.host)
  headers.set('x-forwarded-proto', url.protocol.slice(0, -1))
  return headers
}

/** Removes the headers of the encoded body, since fetch has already decoded it. */
function responseHeaders(original: Headers): Headers {
  const headers = new Headers(original)
  for (const name of [
    'content-encoding',
    'content-length',
    'transfer-encoding',
    'connection',
    'keep-alive',
  ]) {
    headers.delete(name)
  }
  return headers
}
