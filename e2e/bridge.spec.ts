import { test as base, expect, type Page } from '@playwright/test'
import { buyer, people } from './buyer'
import { noFaults, tradeOf } from './sandbox'
import { urls } from './setup'

// The shop inside VVChat. The bridge is the sandbox's, and comes as it does on the phone: by an event on Android, asked
// for by a frame on iOS, where a web view's name has no `Safari/` in it.
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
const phoneOf = (project: string) => phones[project as keyof typeof phones]

const test = base.extend({
  userAgent: async ({ browserName: _ }, use, { project }) => use(phoneOf(project.name).userAgent),
})
test.afterEach(noFaults)

/** Opens the page inside VVChat: from now on it finds the bridge. */
async function insideVVChat(page: Page) {
  const { kind } = phoneOf(test.info().project.name)
  const script = await page.request.get(`${urls.phone}/sandbox/app/bridge/${kind}.js`)
  await page.addInitScript({ content: await script.text() })
}

/** Opens the page inside an app whose bridge answers every call with `answer`, or never. Calls are kept in `calls`. */
async function insideAnApp(page: Page, answer?: string) {
  await page.addInitScript((text) => {
    const calls: unknown[] = []
    const callHandler = (method: string, options: unknown, callback: (answer: string) => void) => {
      calls.push({ method, options })
      if (text !== undefined) callback(text)
    }
    Object.assign(window, { calls, WebViewJavascriptBridge: { callHandler } })
  }, answer)
}

const calls = (page: Page) => page.evaluate(() => (window as unknown as { calls: unknown[] }).calls)
const bridgeCame = (page: Page) => page.waitForFunction(() => 'WebViewJavascriptBridge' in window)

/** The app's screen above the page. */
const screen = (page: Page) => page.frameLocator('iframe[title="VVChat 沙盒"]')

async function logIn(page: Page, answer: '允许' | '拒绝' = '允许') {
  await bridgeCame(page)
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await screen(page).getByRole('radio', { name: people.deer }).check()
  await screen(page).getByRole('button', { name: answer }).click()
}

test('order, login and payment go through the bridge, on the same pages', async ({ page }) => {
  await insideVVChat(page)
  const left: string[] = []
  page.on('framenavigated', (frame) => frame === page.mainFrame() && left.push(new URL(frame.url()).pathname))
  const me = buyer(page)
  await me.addToCart()
  await page.goto('/cart')
  await page.getByRole('link', { name: '去结算' }).click()
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  await logIn(page)
  await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
  await me.fillAddress()
  const orderNo = await me.submitOrder()

  await bridgeCame(page)
  await page.getByRole('link', { name: '去支付' }).click()
  await screen(page).getByRole('button', { name: '取消' }).click()
  await page.waitForURL(/err_code=/)
  await me.expectStatus('等待付款')
  await bridgeCame(page)
  await page.getByRole('link', { name: '继续支付' }).click()
  await screen(page).getByRole('button', { name: '确认支付' }).click()
  await me.expectStatus('已支付')
  expect((await tradeOf(orderNo)).state).toBe('paid')
  expect(left.filter((path) => path.startsWith('/sandbox'))).toEqual([])
})

test('declining the login through the bridge says so', async ({ page }) => {
  await insideVVChat(page)
  await page.goto('/login?returnTo=/me')
  await logIn(page, '拒绝')
  await expect(page.getByText('你没有同意授权')).toBeVisible()
  await logIn(page)
  await expect(page.getByText(people.deer)).toBeVisible()
})

test('sharing through the bridge: card out, thanks back', async ({ page }) => {
  await insideVVChat(page)
  await page.goto('/products/cloud-plate')
  await bridgeCame(page)
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

test('a state that is not ours makes no session', async ({ page }) => {
  await insideAnApp(page, '{"code":"stolen","state":"somebody-else"}')
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect(page.getByText('这个登录链接已经用过或不再有效')).toBeVisible()
})

test('what the bridge says of a payment is not believed', async ({ page }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await insideAnApp(page, '{"err_code":200,"trade_no":"201712023384923834"}')
  await page.reload()
  await page.getByRole('link', { name: '去支付' }).click()
  await expect(page.getByText('请不要重复付款')).toBeVisible()
  expect(await (await page.request.get(`/api/orders/${orderNo}/status`)).json()).toMatchObject({
    status: 'PENDING',
  })
})

test('a bridge that never answers: the panel offers the link; the wait ends by itself', async ({ page }) => {
  await insideAnApp(page)
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

test('an answer that makes no sense: said so, and the next tap asks again', async ({ page }) => {
  await insideAnApp(page, '{"code":')
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  const panel = page.getByRole('dialog', { name: 'VVChat 没有给出结果' })
  await expect(panel).toBeVisible()
  await panel.getByRole('button', { name: '关闭' }).click()
  await expect(panel).toHaveCount(0)
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect.poll(() => calls(page)).toHaveLength(2)
})

test('the sandbox’s own web view shows the shop with its bridge', async ({ page }) => {
  await page.goto('/sandbox/app')
  await page.getByRole('link', { name: '在 VVChat 里打开商店' }).click()
  await expect(page.getByText('沙盒 · 模拟').first()).toBeVisible()
  const shop = page.frameLocator('iframe[title="商家页面"]')
  // In the bar at the bottom: before the style sheet is there, the hidden header's link is found as well.
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

base('an ordinary browser is not asked, and loads no JSSDK', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/products/cloud-plate')
  await page.goto('/login')
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => /__bridge_loaded__/.test(url))).toEqual([])
  const scripts = await Promise.all(
    asked.filter((url) => url.endsWith('.js')).map(async (url) => (await page.request.get(url)).text()),
  )
  expect(scripts.length).toBeGreaterThan(3)
  expect(scripts.some((text) => text.includes('WebViewJavascriptBridgeReady'))).toBe(false)
})
