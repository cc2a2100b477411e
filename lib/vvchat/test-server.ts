import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingMessage['headers']
  body: string
}

export interface TestServer {
  url: string
  /** Every request so far. */
  seen: SeenRequest[]
  /** What to answer from now on. */
  answer: (request: SeenRequest, response: ServerResponse) => void
  close(): Promise<void>
}

/** Tests only: a real HTTP server on loopback that remembers what it was asked and answers as it is told. */
export async function startTestServer(): Promise<TestServer> {
  const server = createServer(async (message, response) => {
    const url = new URL(message.url ?? '/', 'http://loopback')
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const request: SeenRequest = {
      method: message.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: message.headers,
      body: Buffer.concat(chunks).toString(),
    }
    test.seen.push(request)
    test.answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const test: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer: (_request, response) => response.writeHead(404).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return test
}

/** An answer with this body: text as it stands, anything else as JSON. */
export function replyWith(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): TestServer['answer'] {
  return (_request, response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }
}
