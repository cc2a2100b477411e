import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:http2'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findNginx, Nginx } from '@/scripts/run/nginx'
import { data, environments, ports } from './setup'
import { runScript, ShopProcess } from './shop-process'

// deploy/nginx.conf in front of a shop, on ports other than 80 and 443, as a merchant without these would run it.

const nginxPath = findNginx()
test.skip(nginxPath === null, 'nginx is not installed; npm run test:more installs it as root on Debian')

const nginx = new Nginx(nginxPath ?? '', join(data, 'nginx'))
const certificate = join(nginx.data, 'cert.pem')
const key = join(nginx.data, 'key.pem')
const origin = `https://localhost:${ports.nginxTls}`
const env = {
  ...environments.phone,
  PORT: String(ports.https),
  SHOP_URL: origin,
  DATABASE_URL: `file:${join(data, 'nginx.sqlite')}`,
}
const shop = new ShopProcess(env)

/** The headers of each request as the shop gets them. */
const seen: IncomingHttpHeaders[] = []
const recorder = createServer((request, response) => {
  seen.push(request.headers)
  const { method, url, headers } = request
  const passed = httpRequest(
    { port: ports.https, method, path: url, headers, agent: false },
    (upstreamResponse) => {
      response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers)
      upstreamResponse.pipe(response)
    },
  )
  request.pipe(passed)
})

/** The example with this machine's ports and files. */
function adaptedConfig(): string {
  return readFileSync('deploy/nginx.conf', 'utf8')
    .replace(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${ports.nginx};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${ports.nginxTls} ssl`)
    .replaceAll('shop.example.com;', 'localhost;')
    .replace('/etc/ssl/shop.example.com.pem', certificate)
    .replace('/etc/ssl/shop.example.com.key', key)
    .replace('server 127.0.0.1:3000;', `server 127.0.0.1:${ports.recorder};`)
}

function send(path: string, headers: Record<string, string> = {}, body?: Buffer) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const session = connect(origin, { ca: readFileSync(certificate) })
      session.once('error', reject)
      const stream = session.request({ ':path': path, ':method': body ? 'POST' : 'GET', ...headers })
      const chunks: Buffer[] = []
      stream.once('response', (responseHeaders) => {
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.once('end', () => {
          session.close()
          const status = Number(responseHeaders[':status'])
          resolve({ status, headers: { ...responseHeaders }, body: Buffer.concat(chunks) })
        })
      })
      stream.end(body)
    },
  )
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const files = ['-keyout', key, '-out', certificate]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject],
    {
      stdio: 'pipe',
    },
  )
  nginx.configure(adaptedConfig())
  await runScript('scripts/db-migrate.ts', env)
  await runScript('scripts/test/seed.ts', env)
  await shop.start()
  await new Promise<void>((resolve) => recorder.listen(ports.recorder, '127.0.0.1', resolve))
  await nginx.start(async () => (await send('/api/health')).status === 200)
})

test.afterAll(async () => {
  await nginx.stop()
  recorder.close()
  recorder.closeAllConnections()
  await shop.kill('SIGTERM')
})

test('the nginx example is accepted by nginx', () => {
  expect(() => nginx.configure(adaptedConfig())).not.toThrow()
})

test('behind nginx pages come over HTTP/2, compressed, with HSTS, and the shop sees the visitor', async () => {
  const page = await send('/', { 'accept-encoding': 'gzip', 'x-forwarded-for': '6.6.6.6' })
  expect(page.status).toBe(200)
  expect(page.headers['content-encoding']).toBe('gzip')
  expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
  expect(seen.at(-1)).toMatchObject({
    host: `localhost:${ports.nginxTls}`,
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
  })
  const plain = await fetch(`http://127.0.0.1:${ports.nginx}/cart?x=1`, { redirect: 'manual' })
  expect(plain.status).toBe(308)
})

test('behind nginx on another port a form works', async () => {
  const html = (await send('/products/pay-ticket')).body.toString()
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((one) => one.includes('name="slug"')) ?? ''
  const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => {
    const read = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? ''
    return [read('name'), read('value').replaceAll('&quot;', '"')] as const
  })
  const fields = [...hidden.filter(([name]) => name), ['quantity', '1'], ['intent', 'cart']] as const
  const parts = fields.map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const body = Buffer.from(`${parts.join('')}--x--\r\n`)
  const type = 'multipart/form-data; boundary=x'
  const sent = await send('/products/pay-ticket', { origin, 'content-type': type }, body)
  expect(sent.status).toBe(303)
  expect(String(sent.headers['set-cookie'])).toContain('cart=TRY-1FEN')
})

test('behind nginx notifications reach the shop', async () => {
  const headers = { 'content-type': 'application/json' }
  const { status, body } = await send('/api/vvchat/payment-notify', headers, Buffer.from('{}'))
  expect([status, body.toString()]).toEqual([400, 'malformed'])
})
