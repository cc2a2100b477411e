import { expect, test } from '@playwright/test'
import { expectAccessible } from './accessible'
import { buyer, people } from './buyer'
import { delayNavigation } from './delay-navigation'
import { clearFaults, control, tradeOf } from './sandbox-control'
import { urls } from './setup'

// Checks every page in every state with all rules of axe-core, and in dark mode with those about colour.

test.afterEach(clearFaults)

const publicPages: Record<string, string> = {
  home: '/',
  categories: '/categories',
  category: '/categories/tea',
  product: '/products/cloud-plate',
  'product, sold out': '/products/osmanthus-tea',
  'product, expensive': '/products/silver-kettle',
  search: `/search?q=${encodeURIComponent('杯')}`,
  'search without a word': '/search',
  'search without a result': '/search?q=zzzz',
  'cart, empty': '/cart',
  login: '/login',
  'login, declined': '/login?error=declined',
  'me, before login': '/me',
  'not found': '/nothing',
  offline: '/offline',
  'console of the sandbox': '/sandbox/',
  'app of the sandbox': '/sandbox/app/',
}

test('pages without a login', async ({ page }) => {
  test.setTimeout(240_000)
  for (const [state, path] of Object.entries(publicPages)) {
    await page.goto(path)
    await expectAccessible(page, state)
  }
})

test('page skeletons', async ({ page }) => {
  test.setTimeout(120_000)
  for (const [from, to] of [
    ['/', '/products/cloud-plate'],
    ['/me', '/cart'],
  ] as const) {
    await page.goto(from)
    const { release } = await delayNavigation(page, to)
    await page.locator(`a[href="${to}"]:visible`).first().click()
    await expect(page.locator('[data-skeleton]')).toBeVisible()
    await expectAccessible(page, `skeleton of ${to}`)
    release()
    await expect(page).toHaveURL(to)
  }
})

test('from the cart to orders in every state', async ({ page, browser }) => {
  test.setTimeout(240_000)
  const me = buyer(page)
  await me.addToCart()
  await expectAccessible(page, 'product, added to the cart')
  await page.goto('/cart')
  await expectAccessible(page, 'cart')
  await page.getByRole('link', { name: '去结算' }).click()
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expect(page.getByRole('button', { name: '允许' })).toBeVisible()
  await expectAccessible(page, 'consent')
  await page.getByRole('radio', { name: people.mint }).check()
  await page.getByRole('button', { name: '允许' }).click()
  await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
  await expectAccessible(page, 'checkout')
  await page.getByRole('button', { name: '提交订单' }).click()
  await expect(page.getByText('有几处还需要修改')).toBeVisible()
  await expectAccessible(page, 'checkout, with errors')
  await page.goto('/orders')
  await expectAccessible(page, 'orders, none')

  await page.goto('/checkout')
  await me.fillAddress()
  const orderNo = await me.submitOrder()
  await me.expectStatus('等待付款')
  await expectAccessible(page, 'order, to be paid')
  const other = await browser.newContext()
  const guest = await other.newPage()
  await guest.goto(page.url())
  await expectAccessible(guest, 'order of another buyer')
  await other.close()
  await page.getByRole('button', { name: '取消订单' }).click()
  await expect(page.getByText('确定取消这个订单吗？')).toBeVisible()
  await expectAccessible(page, 'order, about to be cancelled')
  await page.getByRole('button', { name: '再想想' }).click()

  await control('PUT', 'faults', { notifications: { drop: true } })
  await page.getByRole('link', { name: '去支付' }).click()
  await expect(page.getByRole('button', { name: '确认支付' })).toBeVisible()
  await expectAccessible(page, 'cashier')
  await page.getByRole('button', { name: '确认支付' }).click()
  await expect(page.getByText('请不要重复付款')).toBeVisible()
  await expectAccessible(page, 'order, payment being confirmed')
  await clearFaults()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'notify', { out_trade_no })
  await me.expectStatus('已支付')
  await expectAccessible(page, 'order, paid')

  await me.placeOrder()
  await page.getByRole('button', { name: '取消订单' }).click()
  await page.getByRole('button', { name: '确定取消' }).click()
  await me.expectStatus('已关闭')
  await expectAccessible(page, 'order, closed')

  await control('PUT', 'faults', { notifications: { wrong_amount: 2 } })
  await me.placeOrder()
  await me.cashier('确认支付')
  await me.expectStatus('付款核对中')
  await expectAccessible(page, 'order, under review')
  await clearFaults()

  await page.goto('/orders')
  await expectAccessible(page, 'orders')
  await page.goto('/me')
  await expectAccessible(page, 'me')
  await page.getByRole('link', { name: /联系客服/ }).click()
  await expect(page).toHaveURL(/openSessionView/)
  await expectAccessible(page, 'chat')
})

test('admin pages and a shipped order', async ({ page, browser }) => {
  test.setTimeout(240_000)
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no, notify: false })
  await page.getByRole('button', { name: '我已完成支付' }).click()
  await me.expectStatus('已支付')
  await control('POST', 'notify', { out_trade_no })

  const context = await browser.newContext({ baseURL: urls.phone, locale: 'zh-CN' })
  const admin = await context.newPage()
  await admin.goto('/login?returnTo=/admin')
  await buyer(admin).logIn('允许', people.owner)
  await expect(admin.getByRole('heading', { level: 1, name: '店铺管理' })).toBeVisible()
  const paths = ['', '/orders', `/orders/${orderNo}`, '/money', '/alerts', '/goods', '/goods/CUP-BLU']
  for (const path of paths) {
    await admin.goto(`/admin${path}`)
    await expectAccessible(admin, `admin${path}`)
  }
  await admin.goto(`/admin/orders/${orderNo}`)
  await admin.getByLabel('快递公司').fill('顺丰速运')
  await admin.getByLabel('快递单号').fill('SF1234567890')
  await admin.getByRole('button', { name: '确认发货' }).click()
  await expect(admin.getByText('已发货，买家现在能看到物流信息')).toBeVisible()
  await context.close()

  await page.reload()
  await me.expectStatus('已发货')
  await expectAccessible(page, 'order, shipped')
  await page.getByRole('button', { name: '确认收货' }).click()
  await page.getByRole('button', { name: '已经收到' }).click()
  await me.expectStatus('已完成')
  await expectAccessible(page, 'order, completed')
})
