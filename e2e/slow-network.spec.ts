import { expect, test } from '@playwright/test'

/** Chrome's "slow 4G": bytes per second, milliseconds. */
const slow4G = { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562 }

test('on a slow network the layout is stable, taps get feedback, and a purchase can start', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.emulateNetworkConditions', slow4G)
  await page.addInitScript(() => {
    const all = window as unknown as { shift: number }
    all.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) all.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const expectStableLayout = async () =>
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.01)

  await page.goto('/')
  await expectStableLayout()
  await page
    .getByRole('link', { name: /云朵盘/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: '加入购物车' }).click()
  // Shown before the server has responded.
  await expect(page.getByText('已加入购物车')).toBeVisible({ timeout: 500 })
  await expectStableLayout()
  await page.getByRole('button', { name: '立即购买' }).click()
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible({ timeout: 30_000 })
  await expectStableLayout()
})

test('with large text and reduced motion nothing is cut off and nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of ['/', '/categories/tea', '/products/cloud-plate', '/cart', '/login', '/me']) {
    await page.goto(path)
    await page.addStyleTag({ content: 'html { font-size: 200% }' })
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
    const moving = await page.evaluate(() => document.getAnimations().length)
    expect(moving, `${path} moves`).toBe(0)
  }
})
