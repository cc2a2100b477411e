import { type Browser, expect, type Page, test } from '@playwright/test'
import { people } from './buyer'
import { expectEnglish } from './english'
import { clearFaults, control, tradeOf } from './sandbox-control'
import { merchant, urls } from './setup'

// The states in English that a successful purchase never shows. english.spec.ts has the purchase.

test.use({ locale: 'en-US' })
test.afterEach(clearFaults)

const publicPages = [
  '/categories',
  '/products/silver-kettle',
  '/products/osmanthus-tea',
  '/search',
  '/search?q=zzzz',
  '/cart',
  '/cart/transfer?lines=TRY-1FEN~1',
  '/cart/transfer?lines=nothing~1',
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

test('pages without a login', async ({ page }) => {
  test.setTimeout(120_000)
  for (const path of publicPages) {
    await page.goto(`/en${path}`)
    await expectEnglish(page)
  }
})

const status = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible()

/** Places an unpaid order. The page has to be logged in. */
async function placeOrder(page: Page): Promise<string> {
  await page.goto('/en/products/pay-ticket')
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
  await page.waitForURL(/\/en\/orders\/[0-9A-Z]{22}$/)
  await status(page, 'Awaiting payment')
  return page.url().slice(-22)
}

async function logIn(page: Page, person: string, returnTo: string) {
  await page.goto(`/en/login?returnTo=${returnTo}`)
  await page.getByRole('link', { name: 'Log in with VVChat' }).click()
  await page.getByRole('radio', { name: person }).check()
  await page.getByRole('button', { name: '允许' }).click()
  await page.waitForURL(`**${returnTo}`)
}

async function openAdmin(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: urls.phone, locale: 'en-US' })
  const admin = await context.newPage()
  await logIn(admin, people.owner, '/en/admin')
  return admin
}

test('orders in every state, for their buyer, a guest and the merchant', async ({ page, browser }) => {
  test.setTimeout(240_000)
  await logIn(page, people.deer, '/en/me')

  await placeOrder(page)
  await expectEnglish(page)
  const elsewhere = await browser.newContext({ locale: 'en-US' })
  const guest = await elsewhere.newPage()
  await guest.goto(page.url())
  await expectEnglish(guest)
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
  await clearFaults()

  const review = await placeOrder(page)
  await control('POST', 'notify', { out_trade_no: (await tradeOf(review)).out_trade_no, amount: '99' })
  await status(page, 'Payment under review')
  await expectEnglish(page)

  const unconfirmed = await placeOrder(page)
  await control('POST', 'notify', { out_trade_no: (await tradeOf(unconfirmed)).out_trade_no })
  await status(page, 'Paid')

  const paid = await placeOrder(page)
  await page.goto(`/en/orders/${paid}?trade_no=1`)
  await status(page, 'Confirming your payment')
  await page.getByRole('button', { name: 'I’ve paid' }).click()
  await expect(page.getByText('No payment has arrived yet')).toBeVisible()
  await expectEnglish(page)
  await control('POST', 'pay', { out_trade_no: (await tradeOf(paid)).out_trade_no })
  await status(page, 'Paid')

  const admin = await openAdmin(browser)
  await admin.goto(`/en/admin/orders/${paid}`)
  await expect(async () => {
    await fetch(`${urls.phone}/api/cron/reconcile`, {
      headers: { authorization: `Bearer ${merchant.cronSecret}` },
    })
    await admin.reload()
    await expect(admin.getByLabel('Carrier')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectEnglish(admin)
  await admin.getByLabel('Carrier').fill('SF Express')
  await admin.getByLabel('Tracking number').fill('SF1234567890')
  await admin.getByRole('button', { name: 'Mark as shipped' }).click()
  await expect(admin.getByText('The buyer can see the shipment now')).toBeVisible()
  const paths = [
    '',
    '/orders',
    '/orders?list=all',
    `/orders/${review}`,
    `/orders/${unconfirmed}`,
    '/money',
    '/alerts',
    '/goods',
    '/goods/CUP-BLU',
  ]
  for (const path of paths) {
    await admin.goto(`/en/admin${path}`)
    await expectEnglish(admin)
  }
  await admin.goto('/en/admin/alerts')
  await admin
    .getByRole('link', { name: /Wrong amount received/ })
    .first()
    .click()
  await expect(admin).toHaveURL(/\/alerts\/.+/)
  await expectEnglish(admin)
  await admin.context().close()

  await page.reload()
  await status(page, 'Shipped')
  await expectEnglish(page)
  await page.goto('/en/orders')
  await expectEnglish(page)
})
