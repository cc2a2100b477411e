import { test as base, expect, type Page } from '@playwright/test'
import { buyer, people } from './buyer'
import { clearFaults, tradeOf } from './sandbox-control'
import { urls } from './setup'

// The shop inside VVChat, with the sandbox's bridge. On Android the bridge announces itself by an event; on iOS the page
// requests it with a frame. The user agent of an iOS web view lacks `Safari/`.
const phones = {
  iphone: {
    kind: 'ios',
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  },
  pixel: {
    kind: 'android',
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36',
  },
}
const phoneOf = (project: string) => (project === 'iphone' ? phones.iphone : phones.pixel)

const test = base.extend({
  userAgent: async ({ browserName: _ }, use, { project }) => use(phoneOf(project.name).userAgent),
})
test.afterEach(clearFaults)

/** Makes the page find VVChat's bridge from its next navigation on. */
async function insideVVChat(page: Page) {
  const { kind } = phoneOf(test.info().project.name)
  const script = await page.request.get(`${urls.phone}/sandbox/app/bridge/${kind}.js`)
  await page.addInitScript({ content: await script.text() })
}

/** Provides a bridge that responds to every call with `response`, or never. It records calls in `calls`. */
async function insideFakeApp(page: Page, response?: string) {
  await page.addInitScript((text) => {
    const calls: unknown[] = []
    const callHandler = (method: string, options: unknown, callback: (response: string) => void) => {
      calls.push({ method, options })
      if (text !== undefined) callback(text)
    }
    Object.assign(window, { calls, WebViewJavascriptBridge: { callHandler } })
  }, response)
}

const calls = (page: Page) => page.evaluate(() => (window as unknown as { calls: unknown[] }).calls)
const bridgeReady = (page: Page) => page.waitForFunction(() => 'WebViewJavascriptBridge' in window)

/** The app's screen on top of the page. */
const screen = (page: Page) => page.frameLocator('iframe[title="VVChat 沙盒"]')

async function logIn(page: Page, button: '允许' | '拒绝' = '允许') {
  await bridgeReady(page)
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await screen(page).getByRole('radio', { name: people.deer }).check()
  await screen(page).getByRole('button', { name: button }).click()
}

test('login and payment go through the bridge without leaving the page', async ({ page }) => {
  await insideVVChat(page)
  const paths: string[] = []
  page.on(
    'framenavigated',
    (frame) => frame === page.mainFrame() && paths.push(new URL(frame.url()).pathname),
  )
  const me = buyer(page)
  await me.addToCart()
  await page.goto('/cart')
  await page.getByRole('link', { name: '去结算' }).click()
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  await logIn(page)
  await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
  await me.fillAddress()
  const orderNo = await me.submitOrder()

  await bridgeReady(page)
  await page.getByRole('link', { name: '去支付' }).click()
  await screen(page).getByRole('button', { name: '取消' }).click()
  await page.waitForURL(/err_code=/)
  await me.expectStatus('等待付款')
  await bridgeReady(page)
  await page.getByRole('link', { name: '继续支付' }).click()
  await screen(page).getByRole('button', { name: '确认支付' }).click()
  await me.expectStatus('已支付')
  expect((await tradeOf(orderNo)).state).toBe('paid')
  expect(paths.filter((path) => path.startsWith('/sandbox'))).toEqual([])
})

test('a login declined through the bridge shows a message', async ({ page }) => {
  await insideVVChat(page)
  await page.goto('/login?returnTo=/me')
  await logIn(page, '拒绝')
  await expect(page.getByText('你没有同意授权')).toBeVisible()
  await logIn(page)
  await expect(page.getByText(people.deer)).toBeVisible()
})

test('sharing through the bridge shows the card, then a thank-you page', async ({ page }) => {
  await insideVVChat(page)
  await page.goto('/products/cloud-plate')
  await bridgeReady(page)
  await page.getByRole('link', { name: '分享这件商品' }).click()
  await expect(screen(page).getByRole('link', { name: /云朵盘/ })).toHaveAttribute(
    'href',
    `${urls.phone}/products/cloud-plate`,
  )
  await screen(page).getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('heading', { name: '这次没有分享出去' })).toBeVisible()
  await page.getByRole('link', { name: '回到刚才的页面' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /云朵盘/ })).toBeVisible()
  await page.getByRole('link', { name: '分享这件商品' }).click()
  await screen(page).getByRole('button', { name: '发送' }).click()
  await expect(page.getByRole('heading', { name: '谢谢你的分享' })).toBeVisible()
})

test('a login with a foreign state creates no session', async ({ page }) => {
  await insideFakeApp(page, '{"code":"stolen","state":"another-state"}')
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect(page.getByText('这个登录链接已经用过或不再有效')).toBeVisible()
})

test('the bridge’s payment result alone does not mark the order as paid', async ({ page }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await insideFakeApp(page, '{"err_code":200,"trade_no":"201712023384923834"}')
  await page.reload()
  await page.getByRole('link', { name: '去支付' }).click()
  await expect(page.getByText('请不要重复付款')).toBeVisible()
  expect(await (await page.request.get(`/api/orders/${orderNo}/status`)).json()).toMatchObject({
    status: 'PENDING',
  })
})

test('when the bridge never responds, the panel offers the link and the wait times out', async ({ page }) => {
  await insideFakeApp(page)
  await page.clock.install()
  await page.goto('/login?returnTo=/me')
  const login = page.getByRole('link', { name: '用 VVChat 登录' })
  const href = await login.getAttribute('href')
  await login.click()
  await login.click()
  await expect.poll(() => calls(page)).toHaveLength(1)
  await page.clock.runFor(2_100)
  const panel = page.getByRole('dialog', { name: '没有打开 VVChat？' })
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('link', { name: '用链接打开 VVChat' })).toHaveAttribute('href', href ?? '')
  await page.clock.runFor(5 * 60_000)
  const failed = page.getByRole('dialog', { name: 'VVChat 没有给出结果' })
  await failed.getByRole('link', { name: '再试一次' }).click()
  await expect.poll(() => calls(page)).toHaveLength(2)
})

test('an invalid bridge response shows a message, and the next tap calls again', async ({ page }) => {
  await insideFakeApp(page, '{"code":')
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  const panel = page.getByRole('dialog', { name: 'VVChat 没有给出结果' })
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: '关闭' }).click()
  await expect(panel).toHaveCount(0)
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect.poll(() => calls(page)).toHaveLength(2)
})

test('the sandbox’s web view provides the bridge', async ({ page }) => {
  await page.goto('/sandbox/app')
  await page.getByRole('link', { name: '在 VVChat 里打开商店' }).click()
  await expect(page.getByText('沙盒 · 模拟').first()).toBeVisible()
  const shop = page.frameLocator('iframe[title="商家页面"]')
  // The link in the bottom bar: until the style sheet has loaded, the hidden header's link is visible too.
  await shop.locator('main ~ div').getByRole('link', { name: '我的' }).click()
  await shop.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect(shop.getByRole('link', { name: '用 VVChat 登录' })).toHaveAttribute('href', /thirdlogin/)
  await shop.locator('script[src*="/app/bridge/"]').waitFor({ state: 'attached' })
  await shop.getByRole('link', { name: '用 VVChat 登录' }).click()
  const consent = shop.frameLocator('iframe[title="VVChat 沙盒"]')
  await consent.getByRole('radio', { name: people.camellia }).check()
  await consent.getByRole('button', { name: '允许' }).click()
  await expect(shop.getByText(people.camellia)).toBeVisible()
})

base('an ordinary browser looks for no bridge and loads no JSSDK', async ({ page }) => {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  await page.goto('/products/cloud-plate')
  await page.goto('/login')
  await page.waitForLoadState('networkidle')
  expect(urls.filter((url) => /__bridge_loaded__/.test(url))).toEqual([])
  const scripts = await Promise.all(
    urls.filter((url) => url.endsWith('.js')).map(async (url) => (await page.request.get(url)).text()),
  )
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.some((text) => text.includes('WebViewJavascriptBridgeReady'))).toBe(false)
})
