import { type Browser, expect, type Page, test } from '@playwright/test'
import { buyer, people } from './buyer'
import { clearFaults, control, tradeOf } from './sandbox-control'
import { merchant, urls } from './setup'

// The merchant works without JavaScript, except in one test.

test.afterEach(clearFaults)

const adminPages = ['/admin', '/admin/orders', '/admin/money', '/admin/alerts', '/admin/goods']

/** A browser in which the merchant is logged in. */
async function openAdmin(browser: Browser, javaScriptEnabled = false): Promise<Page> {
  const page = await browser.newPage({ baseURL: urls.phone, locale: 'zh-CN', javaScriptEnabled })
  await page.goto('/login?returnTo=/admin')
  await buyer(page).logIn('允许', people.owner)
  await expect(page.getByRole('heading', { level: 1, name: '店铺管理' })).toBeVisible()
  return page
}

/** A paid order that can ship: the buyer's “I have paid” has a query report it, and then a notification arrives. */
async function paidOrder(page: Page): Promise<string> {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  await control('POST', 'pay', { out_trade_no, notify: false })
  await page.getByRole('button', { name: '我已完成支付' }).click()
  await buyer(page).expectStatus('已支付')
  await control('POST', 'notify', { out_trade_no })
  return orderNo
}

const reconcile = () =>
  fetch(`${urls.phone}/api/cron/reconcile`, { headers: { authorization: `Bearer ${merchant.cronSecret}` } })

async function reconcileUntil(page: Page, orderNo: string, status: string): Promise<void> {
  const currentStatus = async () => {
    await reconcile()
    return (await (await page.request.get(`/api/orders/${orderNo}/status`)).json()).status
  }
  await expect.poll(currentStatus).toBe(status)
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

test('admin pages do not exist for guests and buyers', async ({ page, browser }) => {
  const orderNo = await paidOrder(page)
  await page.goto('/me')
  await expect(page.getByText(people.deer)).toBeVisible()
  expect(await page.content()).not.toMatch(/admin|店铺管理/)
  const guest = await browser.newPage({ baseURL: urls.phone })
  for (const path of [...adminPages, `/admin/orders/${orderNo}`, '/admin/goods/CUP-BLU', '/admin/alerts/x']) {
    for (const visitor of [page, guest]) {
      const response = await visitor.request.get(path)
      expect(response.status(), path).toBe(404)
      expect(await response.text(), path).not.toContain('店铺管理')
    }
  }
  await guest.close()
})

test('an admin action sent by a buyer changes nothing', async ({ page, browser }) => {
  const orderNo = await paidOrder(page)
  const owner = await openAdmin(browser, true)
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
  // The same request works for the merchant, so it was the buyer who was refused.
  await replay(owner)
  await reconcileUntil(page, orderNo, 'SHIPPED')
  await owner.close()
})

test('the merchant ships an order; the buyer sees the tracking number and confirms receipt', async ({
  page,
  browser,
}) => {
  const orderNo = await paidOrder(page)
  const owner = await openAdmin(browser)
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

test('a payment of another amount: the merchant gets an alert, refunds it and closes the order', async ({
  page,
  browser,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no, amount } = await tradeOf(orderNo)
  await control('POST', 'notify', { out_trade_no, amount: String(amount + 98) })
  const owner = await openAdmin(browser)
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
  await expect(owner.getByRole('article').getByText('已退回', { exact: true })).toBeVisible()
  await owner.close()
})

test('a payment that only a notification reports: nothing to refund, and it ships after a check by hand', async ({
  page,
  browser,
}) => {
  const orderNo = await buyer(page).placeOrder()
  const { out_trade_no } = await tradeOf(orderNo)
  // The platform itself does not know of the payment, as if the notification were forged with a leaked key.
  await control('POST', 'notify', { out_trade_no })
  await buyer(page).expectStatus('已支付')
  const owner = await openAdmin(browser)
  await expect(owner.getByRole('link', { name: /等平台确认/ })).toBeVisible()
  await owner.goto(`/admin/orders/${orderNo}`)
  await expect(owner.getByText('平台的查询结果还没有确认')).toBeVisible()
  await expect(owner.getByText('款项确认之前不能取消并退款')).toBeVisible()
  await expect(owner.getByRole('button', { name: '取消订单并退款' })).toHaveCount(0)
  await expect(owner.getByRole('button', { name: '确认发货' })).toHaveCount(0)

  await owner.getByRole('button', { name: '再查一次平台' }).click()
  await expect(owner.getByText('平台已经回答')).toBeVisible()
  await expect(owner.getByRole('button', { name: '确认发货' })).toHaveCount(0)

  await owner.getByRole('button', { name: '我已在 VVChat 里核对' }).click()
  await owner.getByRole('button', { name: '确定到账了' }).click()
  await expect(owner.getByText('已记下你核对过这笔款项')).toBeVisible()
  await expect(owner.getByRole('article').getByText('店主核对过')).toBeVisible()
  await expect(owner.getByRole('button', { name: '取消订单并退款' })).toBeVisible()
  await owner.getByRole('button', { name: '确认发货' }).click()
  await buyer(owner).expectStatus('已发货')
  await owner.close()
})

test('a second payment under one number is refunded only after the merchant releases it', async ({
  page,
  browser,
}) => {
  const orderNo = await paidOrder(page)
  const { out_trade_no, amount } = await tradeOf(orderNo)
  const second = `${Date.now()}77`
  await control('POST', 'notify', { out_trade_no, trade_no: second })
  await reconcileUntil(page, orderNo, 'PAID')
  expect(await payoutsOf(orderNo)).toEqual([])

  const owner = await openAdmin(browser)
  await owner.goto('/admin/money')
  const card = owner.getByRole('article').filter({ hasText: second })
  await expect(card.getByText('已停下：未确认')).toBeVisible()
  await expect(card.getByText('缺平台的查询确认').first()).toBeVisible()
  await card.getByRole('button', { name: '放行退款' }).click()
  const confirmation = card.getByRole('dialog', { name: '确定发出这笔退款吗？' })
  await expect(confirmation.getByText('缺平台的查询确认')).toBeVisible()
  await confirmation.getByRole('button', { name: '确定发出' }).click()
  await expect(owner.getByText('退款已放行')).toBeVisible()
  const payoutsAfterRound = async () => {
    await reconcile()
    return payoutsOf(orderNo)
  }
  await expect.poll(payoutsAfterRound).toEqual([{ amount, state: 'done' }])
  await owner.goto(`/admin/orders/${orderNo}`)
  await expect(owner.getByRole('article').getByText('已退回', { exact: true })).toBeVisible()
  await owner.close()
})

test('a refund with an unknown result is sent again only after a second confirmation', async ({
  page,
  browser,
}) => {
  await control('PUT', 'faults', { api: { payout: { status: 500, times: 1 } } })
  const orderNo = await paidOrder(page)
  const owner = await openAdmin(browser)
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
  const confirmation = card.getByRole('dialog', { name: '危险：可能会退两次' })
  // Skips the browser's validation, as a forged form would. The server validates too.
  await confirmation.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await confirmation.getByRole('button').last().click()
  await expect(owner.getByText('没有再退：请先在 VVChat 里核对')).toBeVisible()
  expect(await payoutsOf(orderNo)).toEqual(before)

  await card.getByRole('button', { name: '没有退到，再退一次' }).click()
  await confirmation.getByRole('checkbox').check()
  await confirmation.getByRole('button').last().click()
  await expect(owner.getByText('会用新的退款单号再发一次')).toBeVisible()
  await reconcileUntil(page, orderNo, 'REFUNDED')
  await expect.poll(async () => (await payoutsOf(orderNo)).length).toBe(before.length + 1)
  await page.goto(`/orders/${orderNo}`)
  await buyer(page).expectStatus('已取消并退款')
  await owner.close()
})

test('the product page shows a changed price and stock at once', async ({ page, browser }) => {
  const owner = await openAdmin(browser)
  const productText = async () => {
    await page.goto('/products/mist-cup')
    return (await page.locator('main').textContent()) ?? ''
  }
  // Both pages are cached before anything changes.
  await page.goto('/')
  expect(await productText()).not.toContain('12.34')
  await owner.goto('/admin/goods')
  await owner.getByRole('link', { name: /修改 雾.*雾蓝/ }).click()
  const price = owner.getByLabel('价格（元）')
  const before = await price.inputValue()
  await price.fill('12.34')
  await owner.getByRole('button', { name: '修改价格' }).click()
  await expect(owner.getByText('价格已修改')).toBeVisible()
  expect(await productText()).toContain('12.34')
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
  expect(await productText()).not.toContain('雾蓝')
  await owner.getByRole('button', { name: '上架' }).click()
  expect(await productText()).toContain('雾蓝')

  await price.fill(before)
  await owner.getByRole('button', { name: '修改价格' }).click()
  await expect(owner.getByText('价格已修改')).toBeVisible()
  expect(await productText()).not.toContain('12.34')
  await owner.close()
})
