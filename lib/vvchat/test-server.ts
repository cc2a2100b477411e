import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RecordedRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: string
}

export interface TestServer {
  url: string
  /** All requests received so far. */
  requests: RecordedRequest[]
  /** Handles each request. Assign another function to change the response. */
  respond: (request: RecordedRequest, response: ServerResponse) => void
  close(): Promise<void>
}

/** Tests only: a real HTTP server on loopback that records every request. It responds 404 until `respond` is set. */
export async function startTestServer(): Promise<TestServer> {
  const server = createServer(async (message, response) => {
    const url = new URL(message.url ?? '/', 'http://loopback')
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const request: RecordedRequest = {
      method: message.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: message.headers,
      body: Buffer.concat(chunks).toString(),
    }
    test.requests.push(request)
    test.respond(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const test: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    respond: (_request, response) => response.writeHead(404).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return test
}

/** A response with this body: a string as it is, anything else as JSON. */
export function replyWith(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): TestServer['respond'] {
  return (_request, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }
}
