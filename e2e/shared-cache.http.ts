import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { cachingProxy, findNginx, Nginx } from '@/scripts/run/nginx'
import { openDatabase } from './database'
import { data, environments, ports, urls } from './setup'
import { shoppers, Visitor } from './visitor'

// A real caching proxy in front of the shop: Debian's nginx, as docs/scaling.md says.

const nginxPath = findNginx()
test.skip(nginxPath === null, 'nginx is not installed; npm run test:more installs it as root on Debian')

const proxy = `http://localhost:${ports.nginx}`
const nginx = new Nginx(nginxPath ?? '', join(data, 'shared-cache'))

test.beforeAll(async () => {
  nginx.configure(cachingProxy({ upstream: urls.phone, port: ports.nginx, folder: nginx.data }))
  await nginx.start(async () => (await fetch(`${proxy}/api/health`)).ok)
})
test.afterAll(() => nginx.stop())

const cachedAs = (response: { headers(): Record<string, string> }) => response.headers()['x-cache']

test('pages of the catalogue come from the proxy, each language from its own address', async ({
  request,
}) => {
  for (const [path, lang] of [
    ['/', 'zh-CN'],
    ['/en', 'en'],
    ['/products/brass-pen', 'zh-CN'],
    ['/en/products/brass-pen', 'en'],
    ['/categories/stationery', 'zh-CN'],
    ['/en/categories', 'en'],
  ] as const) {
    let hits = 0
    for (let n = 0; n < 20; n += 1) {
      // Visitors with different languages, carts and sessions.
      const language = path === '/' || n % 2 ? 'zh-CN,zh;q=0.9' : 'en-US,en;q=0.9'
      const headers = { 'accept-language': language, cookie: `cart=TRY-1FEN~${n + 1}~1; language=zh` }
      const response = await request.get(proxy + path, { headers })
      expect(await response.text(), path).toContain(`<html lang="${lang}"`)
      expect(response.headers()['set-cookie']).toBeUndefined()
      if (/HIT|STALE|UPDATING/.test(cachedAs(response) ?? '')) hits += 1
    }
    expect(hits, path).toBeGreaterThanOrEqual(18)
  }
})

test('the first visit of the home page is led to the browser’s language, before and after the page is kept', async ({
  request,
}) => {
  const visit = (language: string) =>
    request.get(`${proxy}/`, { headers: { 'accept-language': language }, maxRedirects: 0 })
  for (let n = 0; n < 2; n += 1) {
    expect((await visit('en-US')).status()).toBe(307)
    expect(await (await visit('zh-CN')).text()).toContain('<html lang="zh-CN"')
  }
})

test('nothing personal is kept, and nothing that one visitor’s address says is shown to others', async ({
  request,
}) => {
  const [person = ''] = await shoppers()
  const visitor = new Visitor(proxy)
  await visitor.logIn(person)
  for (const path of ['/me', '/orders', '/cart', '/checkout', '/en/me']) {
    const own = await visitor.fetch(path)
    expect(own.headers.get('x-cache'), path).toBe('MISS')
    expect(own.headers.get('cache-control'), path).toMatch(/no-store|private/)
    expect((await visitor.fetch(path)).headers.get('x-cache'), path).toBe('MISS')
  }
  expect(await (await request.get(`${proxy}/me`)).text()).not.toContain('小鹿不迷路')

  for (const path of ['/products/washi-tape', '/products/none', '/categories/tea', '/en/categories/none']) {
    await request.get(`${proxy}${path}?token=SECRET`, { headers: { cookie: 'token=SECRET' } })
    const response = await request.get(proxy + path)
    expect((await response.text()).includes('SECRET'), path).toBe(false)
    expect(response.status(), path).toBe(path.endsWith('none') ? 404 : 200)
  }
})

test('a changed price is shown within a minute', async ({ request }) => {
  test.setTimeout(120_000)
  const path = '/products/cork-jars'
  const price = async () => /"price":"([\d.]+)"/.exec(await (await request.get(proxy + path)).text())?.[1]
  expect(await price()).toBe('79.00')
  const database = openDatabase(environments.phone.DATABASE_URL ?? '')
  try {
    await changePriceTo('88.00')
    const changed = Date.now()
    await expect.poll(price, { timeout: 100_000, intervals: [1000] }).toBe('88.00')
    expect(Date.now() - changed).toBeLessThan(62_000)
  } finally {
    await database.query('UPDATE "Variant" SET "price" = 7900 WHERE "sku" = ?', 'JARS-SET3')
    await database.close()
  }
})

/** Changes the price as the merchant does, in /admin. */
async function changePriceTo(yuan: string): Promise<void> {
  const merchant = new Visitor(urls.phone)
  await merchant.logIn(environments.phone.VVCHAT_PAYOUT_OPEN_ID ?? '')
  const page = '/admin/goods/JARS-SET3'
  const form = await merchant.form(page, 'name="price"')
  const { status } = await merchant.submit(page, form, { price: yuan })
  expect(status).toBe(303)
}
