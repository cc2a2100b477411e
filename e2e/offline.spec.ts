import { expect, test } from '@playwright/test'

test.use({ serviceWorkers: 'allow' })

test('offline, the shop shows its own page; online, pages are fresh; nothing else is cached', async ({
  page,
  context,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: '分类', exact: true }).first().click()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto('/cart')
  await page.goto('/products/mist-cup')

  await context.setOffline(true)
  await page.goto('/orders')
  await expect(page.getByRole('heading', { name: '没有连上网络' })).toBeVisible()
  await expect(page).toHaveURL(/\/orders$/)
  await page.goto('/en/orders')
  await expect(page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
  await page.goto('/orders')
  const cached = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(cached).toEqual(['/offline', '/en/offline'])

  await context.setOffline(false)
  await page.getByRole('link', { name: '再试一次' }).click()
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
})

test('the manifest names the shop and existing icons', async ({ page }) => {
  await page.goto('/')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await page.request.get(href ?? '')).json()
  const name = await page.locator('meta[name=apple-mobile-web-app-title]').getAttribute('content')
  expect(manifest).toMatchObject({ name, start_url: '/', display: 'standalone', lang: 'zh-CN' })
  expect(manifest.icons).toHaveLength(4)
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image()
      image.src = src
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    expect(size).toBe(sizes)
  }
  expect((await page.request.get('/favicon.ico')).headers()['content-type']).toMatch(/icon/)
})
