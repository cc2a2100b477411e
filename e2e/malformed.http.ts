import { expect } from '@playwright/test'
import { notify } from './notifications'
import { sendRaw } from './send-raw'
import { ports, urls } from './setup'
import { test } from './two-shops'
import { Visitor } from './visitor'

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
      const response = await sendRaw(path + malformed)
      expect(response.status, path + malformed).toBe(400)
      expectPage(response, path + malformed)
    }
  }
})

test('case 61: malformed values in queries and forms are no faults of the shop', async () => {
  for (const value of ['%ff', '%E0%A4%A', '%00', '%']) {
    for (const path of ['/search?q=', '/categories/tea?cursor=', '/orders?cursor=', '/login?returnTo=']) {
      expect((await sendRaw(path + value)).status, path + value).toBeLessThan(500)
    }
    const type = 'application/x-www-form-urlencoded'
    for (const path of ['/cart', '/api/language']) {
      const { status } = await sendRaw(path, { 'content-type': type }, 'POST', `sku=${value}&locale=${value}`)
      expect(status, path + value).toBeLessThan(500)
    }
  }
  const noBoundary = await sendRaw('/cart', { 'content-type': 'multipart/form-data' }, 'POST', 'x')
  expect(noBoundary.status).toBe(400)
  expectPage(noBoundary, 'multipart without a boundary')
  const cut = await sendRaw(
    '/cart',
    { 'content-type': 'multipart/form-data; boundary=x' },
    'POST',
    '--x\r\nConte',
  )
  expectPage(cut, 'multipart that is cut off')
})

test('case 61: malformed headers get a page with 400', async () => {
  for (const tree of ['%7Bx', '%ff', '{"a":1}', '["",{}', '["",{"children":1}]', 'x'.repeat(5000)]) {
    const response = await sendRaw('/cart', { rsc: '1', 'next-router-state-tree': tree })
    expect(response.status, tree).toBe(400)
    expectPage(response, tree)
  }
  const host = await sendRaw('/login', { host: '%ff' })
  expect(host.status).toBe(400)
  expectPage(host, 'Host')
  for (const [name, value] of [
    ['x-forwarded-host', '%ff, a'],
    ['x-forwarded-proto', 'a b'],
    ['x-forwarded-for', '%'],
  ] as const) {
    expect((await sendRaw('/login', { [name]: value })).status, name).toBe(200)
  }
})

test('case 61: static files are read only, and odd conditions do not break them', async () => {
  const file = '/brand/icon-192.png'
  for (const method of ['OPTIONS', 'POST', 'PUT', 'DELETE']) {
    const response = await sendRaw(file, {}, method)
    expect(response.status, method).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD')
    expectPage(response, method)
  }
  expect((await sendRaw(file, { 'if-match': 'x' })).status).toBe(200)
  expect((await sendRaw(file, { range: 'bytes=0-3' })).status).toBe(206)
  expect((await sendRaw(file, { range: 'bytes=99999999-' })).status).toBe(416)
  expect((await sendRaw('*', {}, 'OPTIONS')).status).toBe(204)
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
    const response = await sendRaw('/cart', { ...headers, 'content-type': type }, 'POST', '--x--')
    expect(response.status).toBe(400)
    expectPage(response, JSON.stringify(headers))
    for (const name of names) expect(response.text).toContain(name)
  }
})
