import { env } from '@/lib/env'

/**
 * In a trial the sandbox stands under the shop's own origin, so that a phone needs one address only. This passes
 * requests on to its process; with the real platform there is nothing here.
 */
async function pass(request: Request): Promise<Response> {
  const { sandboxUrl } = env()
  if (!sandboxUrl) return new Response('Not Found', { status: 404 })

  const url = new URL(request.url)
  const target = sandboxUrl + (url.pathname.replace(/^\/sandbox/, '') || '/') + url.search
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: requestHeaders(request, url),
      body: request.body,
      redirect: 'manual',
      duplex: 'half',
    } as RequestInit)
    return new Response(answer.body, { status: answer.status, headers: answerHeaders(answer.headers) })
  } catch {
    return new Response('The sandbox does not answer: start it with `npm run sandbox`.', { status: 502 })
  }
}

export { pass as GET, pass as HEAD, pass as POST, pass as PUT, pass as DELETE }

/** The sandbox is another party: it learns how it was addressed, and gets its own cookies only. */
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
  const own = (request.headers.get('cookie') ?? '').split('; ').filter((cookie) => cookie.startsWith('vv_'))
  if (own.length > 0) headers.set('cookie', own.join('; '))
  headers.set('x-forwarded-prefix', '/sandbox')
  headers.set('x-forwarded-host', request.headers.get('host') ?? url.host)
  headers.set('x-forwarded-proto', url.protocol.slice(0, -1))
  return headers
}

/** fetch has already undone the encoding and knows another length. */
function answerHeaders(given: Headers): Headers {
  const headers = new Headers(given)
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
