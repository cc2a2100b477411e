import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A small balancer before several servers, as nginx with `proxy_next_upstream http_404` for static files: each request
 * goes to the next of `targets`.
 */
export class Balancer {
  /** Origins of the servers in use. Tests replace them, as a deployment does. */
  targets: string[] = []
  private count = 0
  private readonly server = createServer((request, response) => void this.forward(request, response))

  /** Listens on the port. */
  async start(port: number): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(port, resolve))
    return this
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request)
    const first = this.count++
    const tries = request.url?.startsWith('/_next/static/') ? this.targets.length : 1
    for (let n = 0; n < tries; n++) {
      const target = this.targets[(first + n) % this.targets.length] ?? ''
      const upstreamResponse = await sendTo(target, request, body).catch(() => null)
      if (upstreamResponse?.statusCode === 404 && n + 1 < tries) {
        upstreamResponse.resume()
        continue
      }
      if (!upstreamResponse) return void response.writeHead(502).end()
      response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers)
      return void upstreamResponse.pipe(response)
    }
  }
}

function sendTo(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(target + url, { method, headers }, resolve)
    asked.once('error', reject)
    asked.end(body)
  })
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
