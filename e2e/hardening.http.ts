import { join } from 'node:path'
import { expect } from '@playwright/test'
import { sendRaw } from './send-raw'
import { data, environments, merchant, ports, urls } from './setup'
import { runScript, ShopProcess } from './shop-process'
import { test } from './two-shops'
import { shoppers, Visitor } from './visitor'

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
    expect((await sendRaw(path)).status, path).not.toBe(200)
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
    const { headers, text } = await sendRaw(path, {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    const { location } = headers
    if (typeof location === 'string') expect(new URL(location, urls.phone).origin, path).toBe(urls.phone)
    expect(text, path).not.toMatch(/(href|action|content)="(https?:)?\/\/evil/)
  }
})

test('internal addresses redirect to the public ones', async () => {
  for (const [inner, own] of [
    ['/zh', '/'],
    ['/zh/cart', '/cart'],
    ['/zh/products/mist-cup?x=1', '/products/mist-cup?x=1'],
  ] as const) {
    expect((await sendRaw(inner)).headers.location).toBe(own)
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
    await sendRaw(path, forged)
    await sendRaw(path, { ...forged, rsc: '1' })
    const { status, headers, text } = await sendRaw(path)
    expect(text, path).not.toContain('evil.example')
    expect([200, 404], path).toContain(status)
    expect(headers['content-type'], path).toContain('text/html')
  }
  // Nothing of the first visitor's query is in the cached page.
  await sendRaw('/products/brass-pen?x=%3C/script%3E%3Cscript%3Eevil()&y=</script><script>evil()')
  expect((await sendRaw('/products/brass-pen')).text).not.toContain('evil()')
  // The login link is built from the configuration only.
  const { host, 'x-login-link': link } = forged
  const login = await sendRaw('/login', { host, 'x-forwarded-host': host, 'x-login-link': link })
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
    const { headers } = await sendRaw(path)
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'self'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['access-control-allow-origin'], path).toBeUndefined()
  }
})

test('the image optimizer is off, so it reaches no internal address', async () => {
  for (const url of ['/products/mist-cup-1-320.avif', 'http://127.0.0.1:1/', '//evil.example/x.png']) {
    expect((await sendRaw(`/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`)).status).toBe(404)
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
    expect((await sendRaw('/api/cron/reconcile', { authorization })).status, authorization).toBe(401)
  }
  expect((await sendRaw(`/api/cron/reconcile?token=${merchant.cronSecret}`)).status).toBe(401)
  expect((await sendRaw('/api/cron/reconcile', {}, 'POST')).status).toBe(405)
})

test('case 66: over http there is no Strict-Transport-Security', async () => {
  expect((await sendRaw('/')).headers['strict-transport-security']).toBeUndefined()
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
