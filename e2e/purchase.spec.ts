import { expect, test } from '@playwright/test'
import { buyer } from './buyer'
import { clearFaults, control, tradeOf } from './sandbox-control'

test.afterEach(clearFaults)

test('browse, cart, login, order, payment; then 客服 and sign-out', async ({ page }) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  const me = buyer(page)
  await page.goto('/')
  await page.getByRole('link', { name: '餐厨' }).first().click()
  await page.getByRole('link', { name: /云朵盘/ }).click()
  await page
    .getByRole('radio', { name: /天空蓝|蓝/ })
    .first()
    .check({ force: true })
  await page.getByRole('button', { name: '加入购物车' }).click()
  await me.expectInCart()

  await me.goToCheckout()
  await me.fillAddress()
  await page.getByLabel('给卖家留言').fill('请轻放 🙏')
  const orderNo = await me.submitOrder()
  await me.expectStatus('等待付款')

  await me.cashier('确认支付')
  await me.expectStatus('已支付', 2_000)
  expect((await tradeOf(orderNo)).state).toBe('paid')

  await page.reload()
  await me.expectStatus('已支付')
  await page.goto('/orders')
  const newest = page.getByRole('article').first()
  await expect(newest).toContainText('已支付')
  await expect(newest.getByRole('link', { name: /云朵盘/ })).toHaveAttribute('href', `/orders/${orderNo}`)
  await page.goto('/cart')
  await expect(page.getByText('购物车还空着')).toBeVisible()

  await page.goto('/me')
  await expect(page.getByText('小鹿不迷路')).toBeVisible()
  await page.getByRole('link', { name: /联系客服/ }).click()
  await expect(page).toHaveURL(/\/sandbox\/app\/openSessionView\?open_id=/)
  await page.goto('/me')
  await page.getByText('退出登录').first().click()
  await page.getByRole('button', { name: '确定退出' }).click()
  await expect(page).not.toHaveURL(/\/me$/)
  await page.goto('/me')
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  await page.goto(`/orders/${orderNo}`)
  await me.expectStatus('已支付')
  await expect(page.getByText('林小满')).toHaveCount(0)
  expect(errors).toEqual([])
})

test('客服 on a product page copies a summary to the clipboard', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/products/cloud-plate')
  await page.getByRole('link', { name: '客服' }).click({ modifiers: ['Control'] })
  await expect(page.getByText('已复制')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toContain('云朵盘')
  expect(text).toContain(`${new URL(page.url()).origin}/products/cloud-plate`)
})

test('a declined login shows a message, and one tap tries again', async ({ page }) => {
  const me = buyer(page)
  await page.goto('/login?returnTo=/orders')
  await me.logIn('拒绝')
  await expect(page.getByText('你没有同意授权')).toBeVisible()
  await me.logIn('允许')
  await page.waitForURL(/\/orders$/)
})

test('a login that returns to another browser is explained, and one tap continues', async ({
  page,
  browser,
}) => {
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  const other = await browser.newPage()
  await page.route('**/api/auth/callback/vvchat**', (route) => route.abort())
  const callback = page.waitForRequest('**/api/auth/callback/vvchat**')
  await page.getByRole('button', { name: '允许' }).click()
  await other.goto((await callback).url())
  await expect(other.getByText('登录是在另一个浏览器里开始的')).toBeVisible()
  await buyer(other).logIn()
  await expect(other).not.toHaveURL(/login/)
  await other.goto(`${new URL(other.url()).origin}/me`)
  await expect(other.getByText('小鹿不迷路')).toBeVisible()
  await other.close()
})

test('when the platform is down at login, a message appears, and the next tap works', async ({ page }) => {
  await control('PUT', 'faults', { api: { token: { status: 500, times: 1 } } })
  const me = buyer(page)
  await page.goto('/login')
  await me.logIn()
  await expect(page.getByText('暂时联系不上 VVChat')).toBeVisible()
  await me.logIn()
  await expect(page).not.toHaveURL(/login/)
})

test('after cancelling at the cashier the order can be paid with the same code', async ({ page }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  const { imprest_code } = await tradeOf(orderNo)
  await me.cashier('取消')
  await me.expectStatus('等待付款')
  const href = await page.getByRole('link', { name: '继续支付' }).getAttribute('href')
  expect(href).toContain(`imprest_code=${encodeURIComponent(imprest_code)}&`)
  await me.cashier('确认支付')
  await me.expectStatus('已支付', 2_000)
})

test('a lost notification: the order stays unpaid, never failed; a payment check finds the payment', async ({
  page,
}) => {
  await control('PUT', 'faults', { notifications: { drop: true } })
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await me.cashier('确认支付')
  await expect(page.getByText('请不要重复付款')).toBeVisible()
  await expect(page.getByText(/失败/)).toHaveCount(0)
  const status = await page.request.get(`/api/orders/${orderNo}/status`)
  expect(await status.json()).toMatchObject({ status: 'PENDING', amount: 1 })
  await page.getByRole('button', { name: '我已完成支付' }).click()
  await me.expectStatus('已支付')
})

test('after a late notification the open page shows 已支付 within two seconds', async ({ page }) => {
  await control('PUT', 'faults', { notifications: { drop: true } })
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await me.cashier('确认支付')
  await expect(page.getByText('请不要重复付款')).toBeVisible()
  await clearFaults()
  const { out_trade_no } = await tradeOf(orderNo)
  expect(await control('POST', 'notify', { out_trade_no })).toMatchObject({ status: 200, body: 'success' })
  await me.expectStatus('已支付', 2_500)
})

test('a double tap on 提交订单 places one order', async ({ page }) => {
  await control('POST', 'reset')
  const me = buyer(page)
  await me.addToCart()
  await me.goToCheckout()
  await me.fillAddress()
  await page.getByRole('button', { name: '提交订单' }).dblclick()
  await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
  const { trades } = await control<{ trades: unknown[] }>('GET', 'trades')
  expect(trades).toHaveLength(1)
})

test('when the response to 提交订单 is lost, the typed text stays, and submitting again leads to the same order', async ({
  page,
}) => {
  await control('POST', 'reset')
  const me = buyer(page)
  await me.addToCart()
  await me.goToCheckout()
  await me.fillAddress()
  await page.getByLabel('给卖家留言').fill('放在门口')
  await page.route('**/checkout**', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch({ maxRedirects: 0 })
    await route.abort()
  })
  await page.getByRole('button', { name: '提交订单' }).click()
  await expect
    .poll(async () => (await control<{ trades: unknown[] }>('GET', 'trades')).trades)
    .toHaveLength(1)
  await expect(page.getByText('不会重复下单')).toBeVisible()
  await expect(page.getByLabel('给卖家留言')).toHaveValue('放在门口')
  await page.unroute('**/checkout**')
  await expect(page.getByRole('button', { name: '提交订单' })).toBeEnabled()
  await me.submitOrder()
  await me.expectStatus('等待付款')
  expect((await control<{ trades: unknown[] }>('GET', 'trades')).trades).toHaveLength(1)
})

test('a double tap at the cashier pays once', async ({ page }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await page.getByRole('link', { name: '去支付' }).click()
  await page.getByRole('button', { name: '确认支付' }).dblclick()
  await page.waitForURL(`**/orders/${orderNo}**`)
  await me.expectStatus('已支付')
  expect((await tradeOf(orderNo)).state).toBe('paid')
})

test('another buyer’s order shows status and amount only', async ({ page, browser }) => {
  const orderNo = await buyer(page).placeOrder()
  const guest = await browser.newPage()
  await guest.goto(page.url())
  await expect(guest.getByRole('heading', { name: '等待付款' })).toBeVisible()
  const text = await guest.locator('main').textContent()
  for (const secret of ['林小满', '13800138000', '支付体验券', '文三路']) expect(text).not.toContain(secret)
  expect(orderNo).toHaveLength(22)
  await guest.close()
})
