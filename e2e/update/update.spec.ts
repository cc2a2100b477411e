import { expect, type Page } from '@playwright/test'
import { becomeVisitor, test } from './two-builds'

// A shop is updated while shoppers are in the middle of things. The new build has another action for the checkout's form,
// another script for the panel of links into the app, and another text of the offline page.

/** Counts how often the page loads completely from now on. */
function countLoads(page: Page) {
  const loads = { count: 0 }
  page.on('load', () => {
    loads.count += 1
  })
  return loads
}

/** Whether a payment check has ended: with a message, or with the page of the build that responded. */
async function checked(page: Page, loads?: { count: number }): Promise<boolean> {
  return loads?.count === 1 || (await page.getByText('暂未收到付款结果').isVisible())
}

const typed = {
  收货人: '柳如是',
  手机号: '13912345678',
  所在地区: '江苏省苏州市',
  详细地址: '山塘街 7 号',
  给卖家留言: '请轻放 🙏',
}

async function fillCheckout(page: Page) {
  for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text)
}

async function expectTyped(page: Page) {
  for (const [label, text] of Object.entries(typed)) await expect(page.getByLabel(label)).toHaveValue(text)
}

test.beforeEach(({ builds }) => builds.use('old'))

test('case 67: forms of pages that were open before the update work after it', async ({
  builds,
  context,
}) => {
  const visitor = await builds.visitor()
  const orderNo = await visitor.placeOrder()
  visitor.fillCart('TRY-1FEN', 1)
  await becomeVisitor(context, visitor)
  const [cart, product, order] = [await context.newPage(), await context.newPage(), await context.newPage()]
  await cart.goto(`${builds.url}/cart`)
  await product.goto(`${builds.url}/products/cloud-plate`)
  await product.getByRole('radio', { name: '天空蓝' }).check({ force: true })
  await order.goto(`${builds.url}/orders/${orderNo}`)
  const loads = [cart, product, order].map(countLoads)
  const cartCookie = async () => (await context.cookies()).find(({ name }) => name === 'cart')?.value

  builds.use('new')
  await cart.getByRole('button', { name: '增加一件' }).click()
  await expect.poll(cartCookie).toBe('TRY-1FEN~2~1')
  await product.getByRole('button', { name: '加入购物车' }).click()
  await expect.poll(cartCookie).toBe('PLATE-SKY-S~1~3900_TRY-1FEN~2~1')
  await order.getByRole('button', { name: '我已完成支付' }).click()
  await expect.poll(() => checked(order, loads[2])).toBe(true)
  // An action that changes its page makes Next load the new build's page, at most once, and the choice stays.
  await expect(product.getByRole('radio', { name: '天空蓝' })).toBeChecked()
  for (const { count } of loads) expect(count).toBeLessThanOrEqual(1)
})

test('case 67: without scripts, too', async ({ builds }) => {
  const visitor = await builds.visitor(1)
  const page = `/orders/${await visitor.placeOrder()}`
  visitor.fillCart('TRY-1FEN', 1)
  const plus = await visitor.form('/cart', '增加一件')
  const product = await visitor.form('/products/cloud-plate', 'name="option1"')
  const check = await visitor.form(page, '我已完成支付')

  builds.use('new')
  expect((await visitor.submit('/cart', plus)).location).toBe('/cart')
  const choice = { option1: '天空蓝', option2: '小号', quantity: '1', intent: 'cart' }
  expect((await visitor.submit('/products/cloud-plate', product, choice)).location).toBe('/cart')
  expect(visitor.cookies.get('cart')).toBe('PLATE-SKY-S~1~3900_TRY-1FEN~2~1')
  expect((await visitor.submit(page, check)).text).toContain('暂未收到付款结果')
})

test('case 67: a checkout whose action is gone reloads once, keeps what was typed, and says why', async ({
  builds,
  context,
  page,
}) => {
  const visitor = await builds.visitor(2)
  visitor.fillCart('TRY-1FEN', 1)
  await becomeVisitor(context, visitor)
  await page.goto(`${builds.url}/checkout`)
  await fillCheckout(page)
  const loads = countLoads(page)

  builds.use('new')
  await page.getByRole('button', { name: '提交订单' }).click()
  await expect(page.getByRole('status').filter({ hasText: '店铺刚刚更新' })).toBeVisible()
  await expectTyped(page)
  await expect(page.getByText('网络')).toHaveCount(0)
  expect(loads.count).toBe(1)
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
  await expect(page.getByText('山塘街 7 号')).toBeVisible()
})

test('case 67: without scripts the response is a page that leads back', async ({ builds }) => {
  const visitor = await builds.visitor(3)
  visitor.fillCart('TRY-1FEN', 1)
  const form = await visitor.form('/checkout?only=TRY-1FEN', 'name="submissionKey"')
  builds.use('new')
  const response = await visitor.submit('/checkout?only=TRY-1FEN', form, {
    ...visitor.address,
    addressId: 'new',
  })
  expect(response.status).toBe(409)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.text).toContain('店铺刚刚更新了')
  const [, back = ''] = /<a href="([^"]+)"/.exec(response.text) ?? []
  expect(back).toBe('/checkout?only=TRY-1FEN')
  const again = await visitor.form(back, 'name="submissionKey"')
  expect((await visitor.sendCheckout(again)).location).toMatch(/^\/orders\//)
})

test.describe('a script that the new build does not have', () => {
  // Inside WeChat, links into the app open a panel, whose script loads then.
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile MicroMessenger/8.0.40' })

  test('case 67: reloads the page once, never in a loop', async ({ builds, page }) => {
    const link = page.getByRole('link', { name: '用 VVChat 登录' })
    await page.goto(`${builds.url}/login?returnTo=/me`)
    await page.waitForLoadState('networkidle')
    const loads = countLoads(page)
    builds.use('new')
    await link.click()
    await expect.poll(() => loads.count).toBe(1)
    await page.waitForLoadState('networkidle')
    await link.click()
    await expect(page.getByRole('dialog')).toBeVisible()

    // As if the new build were broken.
    await page.reload()
    await page.waitForLoadState('networkidle')
    loads.count = 0
    await page.route('**/_next/static/**', (route) => route.fulfill({ status: 404 }))
    await link.click()
    await expect(page.getByRole('heading', { name: '页面暂时没有打开' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(loads.count).toBe(0)
  })
})

test('case 67: while both builds respond in turn, shopping goes on', async ({ builds, context, page }) => {
  const visitor = await builds.visitor()
  const orderNo = await visitor.placeOrder()
  visitor.cookies.delete('cart')
  await becomeVisitor(context, visitor)
  builds.use('old', 'new')
  // Next may be loading the page of the other build just now, which aborts this.
  const open = (url: string) => expect(() => page.goto(url)).toPass()
  for (const quantity of [1, 2, 3]) {
    await open(builds.url)
    await page.getByRole('link', { name: '支付体验券' }).first().click()
    await page.getByRole('button', { name: '加入购物车' }).click()
    const cart = async () => (await context.cookies()).find(({ name }) => name === 'cart')?.value
    await expect.poll(cart).toBe(`TRY-1FEN~${quantity}~1`)
  }
  await open(`${builds.url}/orders/${orderNo}`)
  for (let n = 0; n < 3; n++) {
    const loads = countLoads(page)
    await page.getByRole('button', { name: '我已完成支付' }).click()
    await expect.poll(() => checked(page, loads)).toBe(true)
    await page.getByRole('link', { name: '返回' }).first().click()
    await open(`${builds.url}/orders/${orderNo}`)
  }
})

test.describe('the service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('case 67: the worker of the new build takes over, and keeps only its own offline page', async ({
    builds,
    context,
    page,
  }) => {
    const offlineTitle = async () => {
      await context.setOffline(true)
      await page.goto(`${builds.url}/orders`)
      const title = await page.getByRole('heading', { level: 1 }).textContent()
      await context.setOffline(false)
      return title
    }
    /** Opens a page that browsers never keep and presses a key, which registers the worker. Waits until the build's own worker is in charge. */
    const visit = async () => {
      await page.goto(`${builds.url}/cart`)
      const build = await page.evaluate(() => document.documentElement.dataset.build)
      const active = async () => {
        await page.keyboard.press('Shift')
        return page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)
      }
      await expect.poll(active).toContain(`build=${build}`)
    }
    await visit()
    expect(await offlineTitle()).toBe('没有连上网络')
    builds.use('new')
    await visit()
    expect(await offlineTitle()).toBe('没有连上网络（新）')
    const cached = await page.evaluate(async () => {
      const names = await caches.keys()
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return requests.flat().map(({ url }) => new URL(url).pathname)
    })
    expect(cached.filter((path) => !path.endsWith('/offline'))).toEqual([])
  })
})
