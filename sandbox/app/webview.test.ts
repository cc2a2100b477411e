import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBrowser } from '../testing/browser'
import { type Started, startSandbox } from '../testing/harness'

let sandbox: Started
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

const { open } = createBrowser(() => sandbox.url)
const proxied = {
  'x-forwarded-prefix': '/sandbox',
  'x-forwarded-host': 'shop.example:3000',
  'x-forwarded-proto': 'https',
}

test('shows a page of the shop in a frame, with the bridge of the requested phone', async () => {
  const { status, html, headers } = await open('/app/webview?kind=ios&url=/products/cup%3Fa=1', proxied)
  expect(status).toBe(200)
  expect(html).toContain('<iframe src="/products/cup?a=1"')
  expect(html).toContain('data-bridge="/sandbox/app/bridge/ios.js"')
  expect(html).toContain('沙盒 · 模拟')
  expect(headers.get('content-security-policy')).toContain("frame-src 'self'")
  // The shop allows framing only with this cookie.
  expect(headers.get('set-cookie')).toContain('vv_webview=1; Path=/;')
})

test.each([
  ['https://other.example/', 'android'],
  ['//other.example/', 'android'],
  ['javascript:alert(1)', 'android'],
  ['/sandbox/app/', 'android'],
  ['/', 'windows'],
])('does not show %s on %s', async (url, kind) => {
  const { status, html, headers } = await open(`/app/webview?${new URLSearchParams({ kind, url })}`, proxied)
  expect(status).toBe(400)
  expect(html).not.toContain('<iframe')
  expect(headers.get('set-cookie')).toBeNull()
})

test('shows an error without a proxy, because the shop has another origin then', async () => {
  expect((await open('/app/webview')).status).toBe(400)
})

test('the bridge script contains the base URL of the sandbox', async () => {
  for (const kind of ['android', 'ios']) {
    const { html, headers } = await open(`/app/bridge/${kind}.js`, proxied)
    expect(headers.get('content-type')).toContain('text/javascript')
    expect(html).toContain(`vvchatBridge("${kind}", "https://shop.example:3000/sandbox")`)
  }
  expect((await open('/app/bridge/windows.js', proxied)).status).toBe(404)
})
