import { request } from 'node:http'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { notify } from './notifications'
import { data, environments, merchant, ports, urls } from './setup'
import { runScript, ShopProcess } from './shop-process'
import { test } from './two-shops'
import { shoppers, Visitor } from './visitor'

/** Requests a path exactly as written. `fetch` would normalize it. */
function send(path: string, headers: Record<string, string> = {}, method = 'GET', body = '') {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const options = { host: 'localhost', port: ports.phone, path, method, headers, agent: false }
      const sent = request(options, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk) => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      })
      sent.on('error', reject)
      sent.end(body)
    },
  )
}

const bodies: [what: string, body: string | Uint8Array<ArrayBuffer>, type: string, status: number][] = [
  ['the same key twice', '{"sign":"A","sign":"B"}', 'application/json', 400],
  ['__proto__', '{"__proto__":{"sign":"A"},"sign":"A"}', 'application/json', 400],
  ['deeply nested objects', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`, 'application/json', 400],
  ['deeply nested lists', '['.repeat(60_000), 'application/json', 400],
  ['invalid UTF-8', Buffer.from('7b22c328223a317d', 'hex'), 'application/json', 400],
  ['a form with the same field twice', 'sign=A&sign=B', 'application/x-www-form-urlencoded', 400],
  ['UTF-16', Buffer.from('{"sign":"A"}', 'utf16le'), 'application/json; charset=utf-16', 400],
  ['multipart', '--x--', 'multipart/form-data; boundary=x', 415],
  ['XML', '<sign/>', 'application/xml', 415],
  ['more than 64 KiB', 'x'.repeat(65_537), 'application/json', 413],
]

for (const [what, body, type, status] of bodies) {
  test(`case 10: both notification handlers refuse ${what}`, async () => {
    for (const handler of ['payment-notify', 'payout-notify']) {
      const headers = { 'content-type': type }
      const response = await fetch(`${urls.phone}/api/vvchat/${handler}`, { method: 'POST', body, headers })
      expect(response.status).toBe(status)
      expect((await response.text()).toLowerCase()).not.toContain('success')
    }
  })
}

test('case 10: an endless body is cut off and the shop keeps running', async () => {
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
  const response = await fetch(`${urls.phone}/api/vvchat/payment-notify`, init).catch(() => null)
  expect(response?.status ?? 413).toBe(413)
  expect((await notify(urls.phone, {})).status).toBe(400)
})

test('no path reaches files outside public', async () => {
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
    expect((await send(path)).status, path).not.toBe(200)
  }
})

test('no address of the shop redirects or links to another site', async () => {
  const paths = [
    '//evil.example',
    '//evil.example/',
    '///evil.example',
    '/\\evil.example',
    '/%5cevil.example',
    '/zh//evil.example',
    '/zh/%2f%2fevil.example',
    '/zh/\\evil.example',
    '/zh/%5c%5cevil.example',
    '/zh/%0d%0ax',
    '/login?returnTo=//evil.example',
    '/api/auth//evil.example',
    '/api/auth/callback/vvchat?state=//evil.example',
    '/api/auth/callback/vvchat?err_code=1&callbackUrl=https://evil.example&returnTo=//evil.example',
  ]
  for (const path of paths) {
    const { headers, text } = await send(path, {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    const { location } = headers
    if (typeof location === 'string') expect(new URL(location, urls.phone).origin, path).toBe(urls.phone)
    expect(text, path).not.toMatch(/(href|action|content)="(https?:)?\/\/evil/)
  }
})

/** A response that a person can read: a whole page with a way home. */
function expectPage({ headers, text }: { headers: Record<string, unknown>; text: string }, what: string) {
  expect(headers['content-type'], what).toContain('text/html')
  expect(text, what).toContain('href="/"')
  expect(headers['x-content-type-options'], what).toBe('nosniff')
}

test('case 61: malformed paths get a page with 400', async () => {
  const pages = ['/', '/products/', '/orders/', '/en/products/', '/shared/', '/admin/goods/']
  const others = ['/api/orders/', '/_next/static/', '/brand/', '/sandbox/']
  for (const path of [...pages, ...others]) {
    for (const malformed of ['%ff', '%E0%A4%A', '%00', '%', '%zz']) {
      const response = await send(path + malformed)
      expect(response.status, path + malformed).toBe(400)
      expectPage(response, path + malformed)
    }
  }
})

test('case 61: malformed values in queries and forms are no faults of the shop', async () => {
  for (const value of ['%ff', '%E0%A4%A', '%00', '%']) {
    for (const path of ['/search?q=', '/categories/tea?cursor=', '/orders?cursor=', '/login?returnTo=']) {
      expect((await send(path + value)).status, path + value).toBeLessThan(500)
    }
    const type = 'application/x-www-form-urlencoded'
    for (const path of ['/cart', '/api/language']) {
      const { status } = await send(path, { 'content-type': type }, 'POST', `sku=${value}&locale=${value}`)
      expect(status, path + value).toBeLessThan(500)
    }
  }
  const noBoundary = await send('/cart', { 'content-type': 'multipart/form-data' }, 'POST', 'x')
  expect(noBoundary.status).toBe(400)
  expectPage(noBoundary, 'multipart without a boundary')
  const cut = await send(
    '/cart',
    { 'content-type': 'multipart/form-data; boundary=x' },
    'POST',
    '--x\r\nConte',
  )
  expectPage(cut, 'multipart that is cut off')
})

test('case 61: malformed headers get a page with 400', async () => {
  for (const tree of ['%7Bx', '%ff', '{"a":1}', '["",{}', '["",{"children":1}]', 'x'.repeat(5000)]) {
    const response = await send('/cart', { rsc: '1', 'next-router-state-tree': tree })
    expect(response.status, tree).toBe(400)
    expectPage(response, tree)
  }
  const host = await send('/login', { host: '%ff' })
  expect(host.status).toBe(400)
  expectPage(host, 'Host')
  for (const [name, value] of [
    ['x-forwarded-host', '%ff, a'],
    ['x-forwarded-proto', 'a b'],
    ['x-forwarded-for', '%'],
  ] as const) {
    expect((await send('/login', { [name]: value })).status, name).toBe(200)
  }
})

test('case 61: static files are read only, and odd conditions do not break them', async () => {
  const file = '/brand/icon-192.png'
  for (const method of ['OPTIONS', 'POST', 'PUT', 'DELETE']) {
    const response = await send(file, {}, method)
    expect(response.status, method).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD')
    expectPage(response, method)
  }
  expect((await send(file, { 'if-match': 'x' })).status).toBe(200)
  expect((await send(file, { range: 'bytes=0-3' })).status).toBe(206)
  expect((await send(file, { range: 'bytes=99999999-' })).status).toBe(416)
  expect((await send('*', {}, 'OPTIONS')).status).toBe(204)
})

test('case 61: a form works whatever host the proxy reports, if it comes from SHOP_URL', async () => {
  const visitor = new Visitor(urls.phone)
  const form = await visitor.form('/products/pay-ticket', 'name="slug"')
  for (const reported of ['localhost', 'shop.internal:8080, cdn.example', 'shop.example']) {
    const typed = { quantity: '1', intent: 'cart' }
    const headers = { 'x-forwarded-host': reported }
    const response = await visitor.submit('/products/pay-ticket', form, typed, urls.phone, headers)
    expect(response.status, reported).toBe(303)
  }
})

test('case 61: a form from elsewhere is refused with a page that names the header', async () => {
  const refused: [headers: Record<string, string>, names: string[]][] = [
    [{ origin: 'null' }, ['Origin: null']],
    [
      { origin: 'https://evil.example' },
      ['https://evil.example', 'Host', `localhost:${ports.phone}`, 'SHOP_URL'],
    ],
    [
      { origin: 'https://shop.example:8443', 'x-forwarded-host': 'shop.example' },
      ['https://shop.example:8443', 'X-Forwarded-Host', 'SHOP_URL'],
    ],
    [{ origin: '<script>' }, ['&#60;script&#62;']],
  ]
  for (const [headers, names] of refused) {
    const type = 'multipart/form-data; boundary=x'
    const response = await send('/cart', { ...headers, 'content-type': type }, 'POST', '--x--')
    expect(response.status).toBe(400)
    expectPage(response, JSON.stringify(headers))
    for (const name of names) expect(response.text).toContain(name)
  }
})

test('internal addresses redirect to the public ones', async () => {
  for (const [inner, own] of [
    ['/zh', '/'],
    ['/zh/cart', '/cart'],
    ['/zh/products/mist-cup?x=1', '/products/mist-cup?x=1'],
  ] as const) {
    expect((await send(inner)).headers.location).toBe(own)
  }
})

test('forged headers do not get into cached pages', async () => {
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
  // The first two are not cached yet, so the forged request generates them. The last one is cached.
  for (const path of ['/products/cork-jars', '/categories/textiles', '/']) {
    await send(path, forged)
    await send(path, { ...forged, rsc: '1' })
    const { status, headers, text } = await send(path)
    expect(text, path).not.toContain('evil.example')
    expect([200, 404], path).toContain(status)
    expect(headers['content-type'], path).toContain('text/html')
  }
  // Nothing of the first visitor's query is in the cached page.
  await send('/products/brass-pen?x=%3C/script%3E%3Cscript%3Eevil()&y=</script><script>evil()')
  expect((await send('/products/brass-pen')).text).not.toContain('evil()')
  // The login link is built from the configuration only.
  const { host, 'x-login-link': link } = forged
  const login = await send('/login', { host, 'x-forwarded-host': host, 'x-login-link': link })
  expect(login.text).not.toContain('evil.example')
  expect(login.text).toContain(encodeURIComponent(`${urls.phone}/api/auth/callback/vvchat`))
})

test('every kind of response has the security headers', async () => {
  const pages = ['/', '/cart', '/nothing', '/products/nothing', '/orders/nothing', '/login']
  const handlers = [
    '/api/health',
    '/api/nothing',
    '/api/orders/nothing/status',
    '/api/cron/reconcile',
    '/api/auth/nothing',
    '/api/auth/callback/vvchat',
    '/api/vvchat/payment-notify',
  ]
  for (const path of [...pages, ...handlers]) {
    const { headers } = await send(path)
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'self'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['access-control-allow-origin'], path).toBeUndefined()
  }
})

test('the image optimizer is off, so it reaches no internal address', async () => {
  for (const url of ['/products/mist-cup-1-320.avif', 'http://127.0.0.1:1/', '//evil.example/x.png']) {
    expect((await send(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`)).status).toBe(404)
  }
})

test('the reconciler runs only with its secret and only by GET', async () => {
  const attempts = [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Basic ${merchant.cronSecret}`,
    `Bearer ${merchant.cronSecret}x`,
  ]
  for (const authorization of attempts) {
    expect((await send('/api/cron/reconcile', { authorization })).status, authorization).toBe(401)
  }
  expect((await send(`/api/cron/reconcile?token=${merchant.cronSecret}`)).status).toBe(401)
  expect((await send('/api/cron/reconcile', {}, 'POST')).status).toBe(405)
})

test('case 66: over http there is no Strict-Transport-Security', async () => {
  expect((await send('/')).headers['strict-transport-security']).toBeUndefined()
})

test('case 66: over https other sites and plain http have no access to cookies', async () => {
  const env = {
    ...environments.phone,
    PORT: String(ports.https),
    SHOP_URL: 'https://shop.example.com',
    DATABASE_URL: `file:${join(data, 'https.sqlite')}`,
  }
  await runScript('scripts/db-migrate.ts', env)
  await runScript('scripts/test/seed.ts', env)
  const shop = await new ShopProcess(env).start()
  try {
    const strict = async (headers: Record<string, string>) =>
      (await fetch(shop.url, { headers })).headers.get('strict-transport-security')
    expect(await strict({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000')
    expect(await strict({})).toBe('max-age=31536000')
    expect(await strict({ 'x-forwarded-proto': 'http' })).toBeNull()

    const visitor = new Visitor(shop.url)
    const login = await visitor.fetch('/login')
    const [loginCookie = ''] = login.headers.getSetCookie()
    expect(loginCookie).toMatch(/^__Host-vvchat-login=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=lax', 'Path=/']) expect(loginCookie).toContain(flag)
    expect(loginCookie).not.toContain('Domain')

    const [person = ''] = await shoppers()
    const callback = await visitor.logIn(person)
    const session = callback.headers.getSetCookie().find((line) => line.includes('session-token')) ?? ''
    expect(session).toMatch(/^__Secure-authjs\.session-token=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(session).toContain(flag)

    const form = await visitor.form('/products/pay-ticket', 'name="slug"')
    const bought = await visitor.submit('/products/pay-ticket', form, { quantity: '1', intent: 'cart' })
    expect(bought.headers.getSetCookie().find((line) => line.startsWith('cart='))).toContain('Secure')
  } finally {
    await shop.kill('SIGTERM')
  }
})
