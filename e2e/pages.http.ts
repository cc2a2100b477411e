import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { buyer } from './buyer'
import { firstPicture } from './product-picture'
import { urls } from './setup'

const cached = ['/', '/products/pay-ticket', '/products/cloud-plate', '/categories', '/categories/tea']

for (const path of cached) {
  test(`${path} comes from a cache and is the same for everyone`, async ({ request }) => {
    await request.get(path)
    const response = await request.get(path)
    // STALE: older than a minute, and being regenerated in the background.
    expect(response.headers()['x-nextjs-cache']).toMatch(/HIT|STALE/)
    expect(response.headers()['set-cookie']).toBeUndefined()
  })
}

test('neither Accept-Language nor a cookie changes a page, so a shared cache may keep it', async ({
  request,
}) => {
  for (const [path, lang] of [
    ['/', 'zh-CN'],
    ['/products/mist-cup', 'zh-CN'],
    ['/en', 'en'],
    ['/en/products/mist-cup', 'en'],
    ['/en/categories/tea', 'en'],
  ] as const) {
    for (const preference of ['zh-CN,zh;q=0.9', 'en-US,en;q=0.9']) {
      if (path === '/' && preference.startsWith('en')) continue
      const headers = { 'accept-language': preference, cookie: 'vv_webview=1; cart=TRY-1FEN~1~1' }
      const response = await request.get(path, { headers })
      expect(await response.text()).toContain(`<html lang="${lang}"`)
      expect(response.headers()['cache-control'], path).toBe(
        'public, max-age=0, must-revalidate, s-maxage=30, stale-while-revalidate=30',
      )
      expect(response.headers()['content-security-policy']).toContain("frame-ancestors 'self'")
    }
  }
})

test('only the first visit of the home page depends on the browser’s language', async ({ request }) => {
  const visit = (headers: Record<string, string>, path = '/') =>
    request.get(path, { headers, maxRedirects: 0 })
  const first = await visit({ 'accept-language': 'en-US' })
  expect(first.status()).toBe(307)
  expect(first.headers().location).toBe('/en')
  expect(first.headers()['cache-control'] ?? '').not.toContain('public')
  const stays: [Record<string, string>, string?][] = [
    [{ 'accept-language': 'zh-CN' }],
    [{ 'accept-language': 'en-US', cookie: 'language=zh' }],
    [{ 'accept-language': 'en-US', 'sec-fetch-site': 'same-origin' }],
    [{ 'accept-language': 'en-US' }, '/?lang=zh'],
    [{ 'accept-language': 'en-US' }, '/cart'],
  ]
  for (const [headers, path] of stays) expect((await visit(headers, path)).status()).toBe(200)
  expect((await visit({ 'accept-language': 'zh-CN', cookie: 'language=en' })).headers().location).toBe('/en')
})

test('case 62: a page that a visitor renders first holds nothing of that visitor', async ({ request }) => {
  for (const path of [
    '/en/products/brass-pen',
    '/products/brass-pen',
    '/categories/stationery',
    '/products/none',
  ]) {
    const headers = {
      cookie: 'cart=SECRET-COOKIE',
      'x-forwarded-for': '203.0.113.77',
      referer: 'https://a.example/SECRET',
    }
    await request.get(`${path}?token=SECRET-QUERY`, { headers })
    const html = await (await request.get(path)).text()
    expect(/SECRET|203\.0\.113\.77/.exec(html)?.[0], path).toBeUndefined()
  }
})

test('each language has an address that search engines find', async ({ request }) => {
  const plain = await (await request.get('/products/mist-cup', { headers: { 'accept-language': '' } })).text()
  const english = await (await request.get('/en/products/mist-cup')).text()
  expect(plain).toContain('<html lang="zh-CN"')
  expect(english).toContain('<html lang="en"')
  for (const page of [plain, english]) {
    expect(page).toContain(`hrefLang="zh-CN" href="${urls.phone}/products/mist-cup"`)
    expect(page).toContain(`hrefLang="en" href="${urls.phone}/en/products/mist-cup"`)
  }
})

test('bundles contain no dictionary: pages bring their own texts', () => {
  for (const file of readdirSync('.next/static', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue
    expect(readFileSync(join('.next/static', file), 'utf8'), file).not.toMatch(/等待付款|Awaiting payment/)
  }
})

test('pages have security headers; pictures are cached for a day', async ({ request }) => {
  for (const path of ['/', '/cart', '/api/health']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'self'")
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
  const html = await (await request.get('/products/mist-cup')).text()
  const picture = await request.get(`${firstPicture(html)}-320.avif`)
  expect(picture.headers()['content-type']).toBe('image/avif')
  expect(picture.headers()['cache-control']).toContain('max-age=86400')
})

test('unknown addresses return 404', async ({ request }) => {
  for (const path of [
    '/nothing',
    '/products/nothing',
    '/categories/nothing',
    '/orders/nothing',
    '/zz/nothing',
  ]) {
    expect((await request.get(path)).status(), path).toBe(404)
  }
  expect((await request.get('/api/orders/nothing/status')).status()).toBe(404)
})

test('a product that no longer exists is shown without a price and can be removed from the cart', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: urls.phone, locale: 'zh-CN' })
  await context.addCookies([{ name: 'cart', value: 'TRY-1FEN~1~1_GONE-1~2~123456', url: urls.phone }])
  const page = await context.newPage()
  await page.goto('/checkout')
  await buyer(page).logIn()
  for (const path of ['/checkout', '/cart']) {
    await page.goto(path)
    const gone = page.getByRole('listitem').filter({ hasText: '已下架的商品' })
    await expect(gone).toBeVisible()
    expect(await page.getByRole('main').innerText()).not.toMatch(/GONE-1|1,?234/)
    await expect(gone).not.toContainText('¥')
  }
  await page.getByRole('button', { name: '移除 已下架的商品' }).click()
  await expect(page.getByText('已下架的商品')).toHaveCount(0)
  await expect(page.getByRole('link', { name: '去结算' })).toBeVisible()
  await context.close()
})

test('a purchase works without JavaScript', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: urls.phone })
  await page.goto('/products/pay-ticket')
  await page.getByRole('button', { name: '立即购买' }).click()
  await expect(page).toHaveURL(/\/login/)
  const me = buyer(page)
  await me.logIn()
  await expect(page).toHaveURL(/\/checkout/)
  await me.fillAddress()
  await page.getByRole('button', { name: '提交订单' }).click()
  await expect(page).toHaveURL(/\/orders\/[0-9A-Z]{22}$/)
  await me.cashier('确认支付')
  await page.reload()
  await me.expectStatus('已支付')
  await page.close()
})
