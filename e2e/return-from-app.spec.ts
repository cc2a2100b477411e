import { expect, test } from '@playwright/test'
import { buyer, people } from './buyer'
import { clearFaults, control, tradeOf } from './sandbox-control'

test.afterEach(clearFaults)

// The buyer returns from the app in different ways, or not at all.

test('into a new tab: the new and the old tab both show the payment', async ({ page, context }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  const href = (await page.getByRole('link', { name: '去支付' }).getAttribute('href')) ?? ''
  const tab = await context.newPage()
  await tab.goto(href)
  await tab.getByRole('button', { name: '确认支付' }).click()
  await tab.waitForURL(`**/orders/${orderNo}?trade_no=*`)
  await buyer(tab).expectStatus('已支付')
  await me.expectStatus('已支付')
})

test('into another browser: status and amount by order number, the rest after a login', async ({
  page,
  browser,
}) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  const { imprest_code, ...trade } = await tradeOf(orderNo)
  await control('POST', 'pay', { imprest_code })
  await me.expectStatus('已支付')
  const { trade_no } = await tradeOf(orderNo)
  expect(trade.trade_no).not.toBe(trade_no)

  const other = await browser.newPage()
  await other.goto(`${page.url()}?trade_no=${trade_no}`)
  await buyer(other).expectStatus('已支付')
  await expect(other.getByText('林小满')).toHaveCount(0)
  await other.getByRole('link', { name: '登录查看完整订单' }).click()
  await buyer(other).logIn('允许', people.deer)
  await other.waitForURL(`**/orders/${orderNo}`)
  await expect(other.getByText('林小满')).toBeVisible()
  await other.close()
})

test('not at all: the waiting page updates by itself', async ({ page }) => {
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await control('POST', 'pay', { imprest_code: (await tradeOf(orderNo)).imprest_code })
  await me.expectStatus('已支付', 2_500)
})

test('after closing the browser: the same order with the same payment code', async ({ page, context }) => {
  const me = buyer(page)
  await me.placeOrder()
  const address = page.url()
  const href = await page.getByRole('link', { name: '去支付' }).getAttribute('href')
  await page.close()
  const reopened = await context.newPage()
  await reopened.goto(address)
  await expect(reopened.getByRole('link', { name: '去支付' })).toHaveAttribute('href', href ?? '')
  await buyer(reopened).cashier('确认支付')
  await buyer(reopened).expectStatus('已支付')
})

test('a login that was started before closing the browser completes', async ({ page, context }) => {
  await page.goto('/login?returnTo=/me')
  const href = (await page.getByRole('link', { name: '用 VVChat 登录' }).getAttribute('href')) ?? ''
  const origin = new URL(page.url()).origin
  await page.close()
  const app = await context.newPage()
  await app.goto(origin + href)
  await app.getByRole('radio', { name: people.deer }).check()
  await app.getByRole('button', { name: '允许' }).click()
  await app.waitForURL('**/me')
  await expect(app.getByText(people.deer)).toBeVisible()
})

test('我已完成支付 before a payment arrives: neither “failed” nor a request to pay again', async ({
  page,
}) => {
  const me = buyer(page)
  await me.placeOrder()
  await page.goto(`${page.url()}?trade_no=201712023384923834`)
  await expect(page.getByText('正在确认支付')).toBeVisible()
  await page.getByRole('button', { name: '我已完成支付' }).click()
  await expect(page.getByText('不必重复付款')).toBeVisible()
  await expect(page.getByText(/失败|未支付/)).toHaveCount(0)
})
