import { request } from 'node:http'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { notify } from './notices'
import { test } from './pair'
import { data, environments, merchant, ports, urls } from './setup'
import { runScript, Shop } from './shop'
import { shoppers, Visitor } from './visitor'

/** Asks for a path as it is written, which `fetch` would tidy up first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const options = { host: 'localhost', port: ports.phone, path, method, headers, agent: false }
      const asked = request(options, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (more) => (text += more))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      })
      asked.on('error', reject)
      asked.end()
    },
  )
}

const bodies: [what: string, body: string | Uint8Array<ArrayBuffer>, type: string, status: number][] = [
  ['the same key twice', '{"sign":"A","sign":"B"}', 'application/json', 400],
  ['__proto__', '{"__proto__":{"sign":"A"},"sign":"A"}', 'application/json', 400],
  ['deep objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 'application/json', 400],
  ['deep lists', '['.repeat(60_000), 'application/json', 400],
  ['bytes that are no UTF-8', Buffer.from('7b22c328223a317d', 'hex'), 'application/json', 400],
  ['a field twice in a form', 'sign=A&sign=B', 'application/x-www-form-urlencoded', 400],
  ['UTF-16', Buffer.from('{"sign":"A"}', 'utf16le'), 'application/json; charset=utf-16', 400],
  ['multipart', '--x--', 'multipart/form-data; boundary=x', 415],
  ['XML', '<sign/>', 'application/xml', 415],
  ['more than anybody sends', 'x'.repeat(65_537), 'application/json', 413],
]

for (const [what, body, type, status] of bodies) {
  test(`case 10: both notification handlers refuse ${what}`, async () => {
    for (const handler of ['payment-notify', 'payout-notify']) {
      const headers = { 'content-type': type }
      const answer = await fetch(`${urls.phone}/api/vvchat/${handler}`, { method: 'POST', body, headers })
      expect(answer.status).toBe(status)
      expect((await answer.text()).toLowerCase()).not.toContain('success')
    }
  })
}

test('case 10: a body without end is cut off, and the shop lives on', async () => {
  const chunk = new Uint8Array(65_536)
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      sent += chunk.length
      if (sent > 200 * chunk.length) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  const answer = await fetch(`${urls.phone}/api/vvchat/payment-notify`, init).catch(() => null)
  expect(answer?.status ?? 413).toBe(413)
  expect((await notify(urls.phone, {})).status).toBe(400)
})

test('nothing outside of the shop can be reached by a path', async () => {
  const ups = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '....//']
  const below = ['/', '/products/', '/_next/static/', '/brand/', '/api/orders/']
  const files = ['package.json', 'etc/passwd']
  const paths = below.flatMap((start) =>
    ups.flatMap((up) => files.map((file) => start + up.repeat(4) + file)),
  )
  for (const path of [
    ...paths,
    '/.env',
    '/.git/config',
    '/package.json',
    '/.next/BUILD_ID',
    '/%00',
    '/products/%00',
  ]) {
    expect((await ask(path)).status, path).not.toBe(200)
  }
})

test('no address of the shop leads to another site', async () => {
  const paths = [
    ...['//evil.example', '//evil.example/', '///evil.example', '/\\evil.example', '/%5cevil.example'],
    ...[
      '/zh//evil.example',
      '/zh/%2f%2fevil.example',
      '/zh/\\evil.example',
      '/zh/%5c%5cevil.example',
      '/zh/%0d%0ax',
    ],
    ...[
      '/login?returnTo=//evil.example',
      '/api/auth//evil.example',
      '/api/auth/callback/vvchat?state=//evil.example',
    ],
    '/api/auth/callback/vvchat?err_code=1&callbackUrl=https://evil.example&returnTo=//evil.example',
  ]
  for (const path of paths) {
    const { headers, text } = await ask(path, {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    const { location } = headers
    if (typeof location === 'string') expect(new URL(location, urls.phone).origin, path).toBe(urls.phone)
    expect(text, path).not.toMatch(/(href|action|content)="(https?:)?\/\/evil/)
  }
})

test("a page's inner address leads to its own, the home page's too", async () => {
  for (const [inner, own] of [
    ['/zh', '/'],
    ['/zh/cart', '/cart'],
    ['/zh/products/mist-cup?x=1', '/products/mist-cup?x=1'],
  ] as const) {
    expect((await ask(inner)).headers.location).toBe(own)
  }
})

test('what a forged request says cannot get into a page that all others are shown', async () => {
  const forged = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-original-url': '/me',
    'x-rewrite-url': '/me',
    'x-matched-path': '/zh/me',
    'x-invoke-path': '/zh/me',
    'x-invoke-status': '500',
    'x-middleware-rewrite': 'https://evil.example/',
    'x-middleware-redirect': 'https://evil.example/',
    'x-middleware-override-headers': 'cookie',
    'x-middleware-request-cookie': 'evil.example=1',
    'x-nextjs-data': '1',
    'x-now-route-matches': '1=evil.example',
    'x-prerender-revalidate': 'evil.example',
    'x-login-link': 'https://evil.example/',
  }
  // Never shown before, so the forged request is the one that makes it; and one that is cached already.
  for (const path of ['/products/cork-jars', '/categories/textiles', '/']) {
    await ask(path, forged)
    await ask(path, { ...forged, rsc: '1' })
    const { status, headers, text } = await ask(path)
    expect(text, path).not.toContain('evil.example')
    expect([200, 404], path).toContain(status)
    expect(headers['content-type'], path).toContain('text/html')
  }
  // Next writes the first visitor's query into the page that it keeps: then at least as harmless text.
  await ask('/products/brass-pen?x=%3C/script%3E%3Cscript%3Eevil()&y=</script><script>evil()')
  expect((await ask('/products/brass-pen')).text).not.toContain('<script>evil()')
  // The link into the app is made of what is configured.
  const { host, 'x-login-link': link } = forged
  const login = await ask('/login', { host, 'x-forwarded-host': host, 'x-login-link': link })
  expect(login.text).not.toContain('evil.example')
  expect(login.text).toContain(encodeURIComponent(`${urls.phone}/api/auth/callback/vvchat`))
})

test('every kind of answer carries the security headers', async () => {
  const paths = [
    '/',
    '/cart',
    '/nothing',
    '/products/nothing',
    '/orders/nothing',
    '/login',
    '/api/health',
    '/api/nothing',
  ]
  const handlers = [
    '/api/orders/nothing/status',
    '/api/cron/reconcile',
    '/api/auth/nothing',
    '/api/auth/callback/vvchat',
  ]
  for (const path of [...paths, ...handlers, '/api/vvchat/payment-notify']) {
    const { headers } = await ask(path)
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['access-control-allow-origin'], path).toBeUndefined()
  }
})

test('nobody can have the server make pictures, or reach inner addresses through it', async () => {
  for (const url of ['/products/mist-cup-1-320.avif', 'http://127.0.0.1:1/', '//evil.example/x.png']) {
    expect((await ask(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`)).status).toBe(404)
  }
})

test('the reconciler runs for its secret alone, and only by GET', async () => {
  const attempts = [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Basic ${merchant.cronSecret}`,
    `Bearer ${merchant.cronSecret}x`,
  ]
  for (const authorization of attempts) {
    expect((await ask('/api/cron/reconcile', { authorization })).status, authorization).toBe(401)
  }
  expect((await ask(`/api/cron/reconcile?token=${merchant.cronSecret}`)).status).toBe(401)
  expect((await ask('/api/cron/reconcile', {}, 'POST')).status).toBe(405)
})

test('over https every cookie is out of reach of other sites and of plain http', async () => {
  const env = {
    ...environments.phone,
    PORT: String(ports.https),
    SHOP_URL: 'https://shop.example.com',
    DATABASE_URL: `file:${join(data, 'https.sqlite')}`,
  }
  await runScript('scripts/db-migrate.ts', env)
  await runScript('prisma/seed.ts', env)
  const shop = await new Shop(env).start()
  try {
    const visitor = new Visitor(shop.url)
    const login = await visitor.fetch('/login')
    const [loginCookie = ''] = login.headers.getSetCookie()
    expect(loginCookie).toMatch(/^__Host-vvchat-login=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=lax', 'Path=/']) expect(loginCookie).toContain(flag)
    expect(loginCookie).not.toContain('Domain')

    const [person = ''] = await shoppers()
    const back = await visitor.logIn(person)
    const session = back.headers.getSetCookie().find((line) => line.includes('session-token')) ?? ''
    expect(session).toMatch(/^__Secure-authjs\.session-token=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(session).toContain(flag)

    const form = await visitor.form('/products/pay-ticket', 'name="slug"')
    const bought = await visitor.submit('/products/pay-ticket', form, { quantity: '1', intent: 'cart' })
    expect(bought.headers.getSetCookie().find((line) => line.startsWith('cart='))).toContain('Secure')
  } finally {
    await shop.kill('SIGTERM')
  }
})
