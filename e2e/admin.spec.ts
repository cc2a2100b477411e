import { type Browser, expect, type Page, test } from '@playwright/test'
import { buyer, people } from './buyer'
import { control, noFaults, tradeOf } from './sandbox'
import { merchant, urls } from './setup'

// Everything the merchant does here is done without JavaScript, but for one test: forms are forms.

test.afterEach(noFaults)

const places = ['/admin', '/admin/orders', '/admin/money', '/admin/alerts', '/admin/goods']

/** The merchant's own browser, logged in. */
async function desk(browser: Browser, javaScriptEnabled = false): Promise<Page> {
  const page = await browser.newPage({ baseURL: urls.phone, locale: 'zh-CN', javaScriptEnabled })
  await page.goto('/login?returnTo=/admin')
  await buyer(page).logIn('允许', people.owner)
  await expect(page.getByRole('heading', { level: 1, name: '店铺管理' })).toBeVisible()
  return page
}

/** A paid order that the platform itself has confirmed: its buyer had the shop ask. */
async function paidOrder(page: Page): Promise<string> {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no, notify: false })
  await page.getByRole('button', { name: '我已完成支付' }).click()
  await buyer(page).expectStatus('已支付')
  return orderNo
}

async function reconcileUntil(page: Page, orderNo: string, status: string): Promise<void> {
  const asked = async () => {
    await fetch(`${urls.phone}/api/cron/reconcile`, {
      headers: { authorization: `Bearer ${merchant.cronSecret}` },
    })
    return (await (await page.request.get(`/api/orders/${orderNo}/status`)).json()).status
  }
  await expect.poll(asked).toBe(status)
}

const payoutsOf = async (orderNo: string) => {
  const { payouts } = await control<{ payouts: { amount: number; state: string; title: string }[] }>(
    'GET',
    'payouts',
  )
  return payouts
    .filter(({ title }) => title.includes(orderNo))
    .map(({ amount, state }) => ({ amount, state }))
}

test('the desk does not exist for strangers and buyers', async ({ page, browser }) => {
  const orderNo = await paidOrder(page)
  await page.goto('/me')
  await expect(page.getByText(people.deer)).toBeVisible()
  expect(await page.content()).not.toMatch(/admin|店铺管理/)
  const stranger = await browser.newPage({ baseURL: urls.phone })
  for (const path of [...places, `/admin/orders/${orderNo}`, '/admin/goods/CUP-BLU', '/admin/alerts/x']) {
    for (const visitor of [page, stranger]) {
      const response = await visitor.request.get(path)
      expect(response.status(), path).toBe(404)
      expect(await response.text(), path).not.toContain('店铺管理')
    }
  }
  await stranger.close()
})

test('an action of the desk, sent by a buyer, changes nothing', async ({ page, browser }) => {
  const orderNo = await paidOrder(page)
  const owner = await desk(browser, true)
  await owner.goto(`/admin/orders/${orderNo}`)
  const sent = owner.waitForRequest((request) => request.method() === 'POST')
  await owner.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await owner.getByRole('button', { name: '确认发货' }).click()
  const request = await sent
  const headers = await request.allHeaders()
  const replay = (visitor: Page) =>
    visitor.request.post(request.url(), {
      data: request.postDataBuffer() ?? Buffer.alloc(0),
      headers: {
        'next-action': headers['next-action'] ?? '',
        'content-type': headers['content-type'] ?? '',
        origin: urls.phone,
      },
    })
  expect((await replay(page)).status()).toBe(404)
  await reconcileUntil(page, orderNo, 'PAID')
  // The same from the merchant works, so it was the person that was refused.
  await replay(owner)
  await reconcileUntil(page, orderNo, 'SHIPPED')
  await owner.close()
})

test('an order is shipped; its buyer sees how, and confirms that it came', async ({ page, browser }) => {
  const orderNo = await paidOrder(page)
  const owner = await desk(browser)
  await owner.goto('/me')
  await owner.getByRole('link', { name: '店铺管理' }).click()
  await owner.getByRole('link', { name: /可以发货的订单/ }).click()
  await owner
    .getByRole('textbox', { name: /订单号/ })
    .or(owner.getByRole('searchbox'))
    .fill(orderNo)
  await owner.getByRole('button', { name: '查找' }).click()
  await owner.getByRole('link', { name: orderNo }).click()
  await expect(owner.getByText('13800138000')).toBeVisible()
  await owner.getByLabel('快递公司').fill('顺丰速运')
  await owner.getByLabel('快递单号').fill('SF1234567890')
  await owner.getByRole('button', { name: '确认发货' }).click()
  await expect(owner.getByText('已发货，买家现在能看到物流信息')).toBeVisible()
  await buyer(owner).expectStatus('已发货')

  await page.goto(`/orders/${orderNo}`)
  await buyer(page).expectStatus('已发货')
  await expect(page.getByText('SF1234567890')).toBeVisible()
  await expect(page.getByText('顺丰速运')).toBeVisible()
  await page.getByRole('button', { name: '确认收货' }).click()
  await page.getByRole('button', { name: '已经收到' }).click()
  await buyer(page).expectStatus('已完成')
  await page.goto('/orders?tab=done')
  await expect(page.getByRole('article').first()).toContainText('已完成')

  await owner.reload()
  await buyer(owner).expectStatus('已完成')
  await owner.close()
})

test('money of another amount: the merchant is told, pays it back and closes the order', async ({
  page,
  browser,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  await control('POST', 'notify', { out_trade_no, amount: String(amount + 98) })
  const owner = await desk(browser)
  await owner.getByRole('link', { name: /未处理的提醒/ }).click()
  await owner.getByRole('link', { name: new RegExp(`收到的金额不对.*${orderNo}`) }).click()
  await expect(owner.getByText('请先决定下面这笔款项')).toBeVisible()
  await owner.getByRole('button', { name: '退给付款人' }).click()
  await owner.getByRole('button', { name: '确定退款' }).click()
  await expect(owner.getByText('已决定退款')).toBeVisible()

  await owner.getByRole('link', { name: '查看订单' }).first().click()
  await buyer(owner).expectStatus('付款核对中')
  await owner.getByRole('button', { name: '关闭订单' }).click()
  await owner.getByRole('button', { name: '确定关闭' }).click()
  await expect(owner.getByText('订单已关闭，商品已退回库存。收到的款项')).toBeVisible()
  await expect(owner.getByText('已决定退款')).toHaveCount(0)

  await reconcileUntil(page, orderNo, 'CLOSED')
  await expect.poll(() => payoutsOf(orderNo)).toEqual([{ amount: amount + 98, state: 'done' }])
  await owner.reload()
  await expect(owner.getByText('已退回').first()).toBeVisible()
  await owner.close()
})

test('a refund whose end is unknown goes out again only after a second yes', async ({ page, browser }) => {
  await control('PUT', 'faults', { api: { payout: { status: 500, times: 1 } } })
  const orderNo = await paidOrder(page)
  const owner = await desk(browser)
  await owner.goto(`/admin/orders/${orderNo}`)
  await owner.getByRole('button', { name: '取消订单并退款' }).click()
  await owner.getByRole('button', { name: '取消并退款', exact: true }).click()
  await buyer(owner).expectStatus('已取消并退款')
  await reconcileUntil(page, orderNo, 'REFUNDED')
  await owner.goto('/admin/money')
  const card = owner.getByRole('article').filter({ hasText: orderNo })
  await expect
    .poll(async () => {
      await owner.reload()
      return card.textContent()
    })
    .toContain('结果不明')
  const before = await payoutsOf(orderNo)

  await card.getByRole('button', { name: '没有退到，再退一次' }).click()
  const again = card.getByRole('dialog', { name: '危险：可能会退两次' })
  // Past the browser's own check, as a forged form would be: the server asks too.
  await again.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await again.getByRole('button').last().click()
  await expect(owner.getByText('没有再退：请先在 VVChat 里核对')).toBeVisible()
  expect(await payoutsOf(orderNo)).toEqual(before)

  await card.getByRole('button', { name: '没有退到，再退一次' }).click()
  await again.getByRole('checkbox').check()
  await again.getByRole('button').last().click()
  await expect(owner.getByText('会用新的退款单号再发一次')).toBeVisible()
  await reconcileUntil(page, orderNo, 'REFUNDED')
  await expect.poll(async () => (await payoutsOf(orderNo)).length).toBe(before.length + 1)
  await page.goto(`/orders/${orderNo}`)
  await buyer(page).expectStatus('已取消并退款')
  await owner.close()
})

test('a changed price and stock are on the product page at once', async ({ page, browser }) => {
  const owner = await desk(browser)
  const shown = async () => {
    await page.goto('/products/mist-cup')
    return (await page.locator('main').textContent()) ?? ''
  }
  // Both pages are in the cache before anything changes.
  await page.goto('/')
  expect(await shown()).not.toContain('12.34')
  await owner.goto('/admin/goods')
  await owner.getByRole('link', { name: /修改 雾.*雾蓝/ }).click()
  const price = owner.getByLabel('价格（元）')
  const before = await price.inputValue()
  await price.fill('12.34')
  await owner.getByRole('button', { name: '修改价格' }).click()
  await expect(owner.getByText('价格已修改')).toBeVisible()
  expect(await shown()).toContain('12.34')
  await page.goto('/')
  await expect(page.getByText('12.34').first()).toBeVisible()

  await owner.getByLabel('数量').fill('999999')
  await owner.getByRole('button', { name: '减少' }).click()
  await expect(owner.getByText(/请填 1 到 100000/)).toBeVisible()
  await owner.getByLabel('数量').fill('99999')
  await owner.getByRole('button', { name: '减少' }).click()
  await expect(owner.getByText('在架数量不够减')).toBeVisible()

  await owner.getByRole('button', { name: '下架' }).click()
  await owner.getByRole('button', { name: '确定下架' }).click()
  await expect(owner.getByText('已下架。')).toBeVisible()
  expect(await shown()).not.toContain('雾蓝')
  await owner.getByRole('button', { name: '上架' }).click()
  expect(await shown()).toContain('雾蓝')

  await price.fill(before)
  await owner.getByRole('button', { name: '修改价格' }).click()
  await expect(owner.getByText('价格已修改')).toBeVisible()
  expect(await shown()).not.toContain('12.34')
  await owner.close()
})
