import { type Browser, expect, type Page, test } from '@playwright/test'
import { people } from './buyer'
import { expectEnglish } from './english'
import { control, noFaults, tradeOf } from './sandbox'
import { merchant, urls } from './setup'

// What a purchase that goes well never shows, in English. english.spec.ts has the purchase.

test.use({ locale: 'en-US' })
test.afterEach(noFaults)

const open = [
  '/categories',
  '/products/silver-kettle',
  '/products/osmanthus-tea',
  '/search',
  '/search?q=zzzz',
  '/cart',
  '/cart/carry?lines=TRY-1FEN~1',
  '/cart/carry?lines=nothing~1',
  '/login',
  '/login?error=declined',
  '/login?error=other_browser',
  '/login?error=expired',
  '/login?error=unavailable',
  '/me',
  '/orders/0000000000000000000000',
  '/shared/products/mist-cup',
  '/offline',
]

test('pages that are open to all', async ({ page }) => {
  test.setTimeout(120_000)
  for (const path of open) {
    await page.goto(path)
    await expectEnglish(page)
  }
})

const status = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible()

/** From the home page to an order that waits for its money; logged in already. */
async function placeOrder(page: Page): Promise<string> {
  await page.goto('/products/pay-ticket')
  await page.getByRole('button', { name: 'Buy now' }).click()
  await page.getByRole('button', { name: 'Place order' }).waitFor()
  const typed = {
    'Full name': 'Mint Lin',
    'Phone number': '13800138000',
    'Province, city, district': 'Xihu, Hangzhou, Zhejiang',
    'Street address': '1 Lingyin Road',
  }
  if (await page.getByLabel('Full name').isVisible())
    for (const [label, text] of Object.entries(typed)) await page.getByLabel(label).fill(text)
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
  await status(page, 'Awaiting payment')
  return page.url().slice(-22)
}

async function logIn(page: Page, person: string, returnTo: string) {
  await page.goto(`/login?returnTo=${returnTo}`)
  await page.getByRole('link', { name: 'Log in with VVChat' }).click()
  await page.getByRole('radio', { name: person }).check()
  await page.getByRole('button', { name: '允许' }).click()
  await page.waitForURL(`**${returnTo}`)
}

async function atTheDesk(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: urls.phone, locale: 'en-US' })
  const desk = await context.newPage()
  await logIn(desk, people.owner, '/admin')
  return desk
}

test('orders in every state, for their buyer, a stranger and the merchant', async ({ page, browser }) => {
  test.setTimeout(240_000)
  await logIn(page, people.deer, '/me')

  await placeOrder(page)
  await expectEnglish(page)
  const elsewhere = await browser.newContext({ locale: 'en-US' })
  const stranger = await elsewhere.newPage()
  await stranger.goto(page.url())
  await expectEnglish(stranger)
  await elsewhere.close()
  await page.getByRole('button', { name: 'Cancel order' }).first().click()
  await expect(page.getByText('Cancel this order?')).toBeVisible()
  await expectEnglish(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click()
  await status(page, 'Closed')
  await expectEnglish(page)

  await control('PUT', 'faults', { api: { unifiedorder: { status: 500, times: 1 } } })
  await placeOrder(page)
  await expectEnglish(page)
  await noFaults()

  const review = await placeOrder(page)
  await control('POST', 'notify', { out_trade_no: (await tradeOf(review)).out_trade_no, amount: '99' })
  await status(page, 'Payment under review')
  await expectEnglish(page)

  const paid = await placeOrder(page)
  await page.goto(`/orders/${paid}?trade_no=1`)
  await status(page, 'Confirming your payment')
  await page.getByRole('button', { name: 'I’ve paid' }).click()
  await expect(page.getByText('No payment has arrived yet')).toBeVisible()
  await expectEnglish(page)
  await control('POST', 'pay', { out_trade_no: (await tradeOf(paid)).out_trade_no })
  await status(page, 'Paid')

  const desk = await atTheDesk(browser)
  await desk.goto(`/admin/orders/${paid}`)
  await expect(async () => {
    await fetch(`${urls.phone}/api/cron/reconcile`, {
      headers: { authorization: `Bearer ${merchant.cronSecret}` },
    })
    await desk.reload()
    await expect(desk.getByLabel('Carrier')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectEnglish(desk)
  await desk.getByLabel('Carrier').fill('SF Express')
  await desk.getByLabel('Tracking number').fill('SF1234567890')
  await desk.getByRole('button', { name: 'Mark as shipped' }).click()
  await expect(desk.getByText('The buyer can see how it was sent')).toBeVisible()
  const places = ['', '/orders', '/orders?list=all', `/orders/${review}`, '/money', '/alerts', '/goods']
  for (const place of [...places, '/goods/CUP-BLU']) {
    await desk.goto(`/admin${place}`)
    await expectEnglish(desk)
  }
  await desk.goto('/admin/alerts')
  await desk
    .getByRole('link', { name: /Money of another amount/ })
    .first()
    .click()
  await expect(desk).toHaveURL(/\/alerts\/.+/)
  await expectEnglish(desk)
  await desk.context().close()

  await page.reload()
  await status(page, 'Shipped')
  await expectEnglish(page)
  await page.goto('/orders')
  await expectEnglish(page)
})
