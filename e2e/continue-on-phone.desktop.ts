import { type Browser, devices, expect, type Page, test } from '@playwright/test'
import { encode } from 'uqr'
import { buyer } from './buyer'
import { publicUrl, urls } from './setup'

// On a computer: QR codes lead to the phone, and the page follows what happens there.

const qrCode = (page: Page) => page.getByRole('img', { name: /二维码/ })

async function phone(browser: Browser, baseURL = urls.phone): Promise<Page> {
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
  return (await browser.newContext({ ...pixel, baseURL, locale: 'zh-CN' })).newPage()
}

/** Decodes the QR code on the page from its dots and returns the path that it leads to. */
async function scan(page: Page): Promise<string> {
  const code = qrCode(page)
  await expect(code).toBeVisible()
  const src = (await code.getAttribute('src')) ?? ''
  const path = new URL(src, urls.phone).searchParams.get('path') ?? ''
  const svg = await (await page.request.get(src)).text()
  const dots = new Set([...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`))
  const ecc = (publicUrl + path).length > 200 ? 'L' : 'M'
  const expected = encode(publicUrl + path, { ecc, border: 3 }).data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`${x} ${y}`] : [])),
  )
  expect(dots).toEqual(new Set(expected))
  return path
}

/** Goes to the checkout on a computer without a login. */
async function goToLoginWithCart(page: Page): Promise<void> {
  await buyer(page).addToCart()
  await page.goto('/cart')
  await page.getByRole('link', { name: '去结算' }).click()
}

test('the login page’s QR code transfers the cart once, and only after a confirmation', async ({
  page,
  browser,
}) => {
  await goToLoginWithCart(page)
  await expect(page.getByText('1 件商品带到手机上')).toBeVisible()
  await expect(page.getByText('这台电脑不会因此登录')).toBeVisible()
  const path = await scan(page)

  const onPhone = await phone(browser)
  const cart = async () => (await onPhone.context().cookies()).find(({ name }) => name === 'cart')?.value
  await onPhone.goto(path)
  await expect(onPhone.getByText('支付体验券')).toBeVisible()
  expect(await cart()).toBeUndefined()
  for (const _ of ['scanned', 'scanned again']) {
    await onPhone.goto(path)
    await onPhone.getByRole('button', { name: '放进购物车' }).click()
    await onPhone.waitForURL(/\/cart$/)
    expect(await cart()).toMatch(/^[\w-]+~1~1$/)
  }

  // The phone logs in. The computer stays logged out.
  await buyer(onPhone).goToCheckout()
  await page.goto('/checkout')
  await expect(page).toHaveURL(/\/login\?/)
})

test('the login page opens the order that the phone places, without a login, and shows when it is paid', async ({
  page,
  browser,
}) => {
  await goToLoginWithCart(page)
  await expect(page.getByText('这里会自动转到订单')).toBeVisible()

  const onPhone = await phone(browser)
  await onPhone.goto(await scan(page))
  await onPhone.getByRole('button', { name: '放进购物车' }).click()
  await onPhone.waitForURL(/\/cart$/)
  await expect(page).toHaveURL(/\/login\?/)
  await buyer(onPhone).goToCheckout()
  await buyer(onPhone).fillAddress()
  const orderNo = await buyer(onPhone).submitOrder()

  await page.waitForURL(`/orders/${orderNo}`)
  await buyer(page).expectStatus('等待付款')
  await expect(page.getByText('¥0.01')).toBeVisible()
  await expect(page.getByRole('link', { name: '登录查看完整订单' })).toBeVisible()
  for (const hidden of ['支付体验券', '林小满', '文三路']) await expect(page.getByText(hidden)).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^(去支付|继续支付)/ })).toHaveCount(0)

  await buyer(onPhone).cashier('确认支付')
  await buyer(page).expectStatus('已支付', 20_000)
  // Going back leads to the cart, not to the used code. The ordered product has left the cart.
  await page.goBack()
  await expect(page).toHaveURL(/\/cart$/)
  await expect(page.getByText('购物车还空着')).toBeVisible()
})

test('the login page announces in English that it follows the phone; without JavaScript it does not', async ({
  browser,
}) => {
  const cart = { name: 'cart', value: 'TRY-1FEN~1~1', url: urls.phone }
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ baseURL: urls.phone, locale: 'en-US', javaScriptEnabled })
    await context.addCookies([cart])
    const page = await context.newPage()
    await page.goto('/en/checkout')
    await expect(page.getByText('Continue on your phone')).toBeVisible()
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expect(page.getByText('this page opens the order by itself')).toBeVisible({
      visible: javaScriptEnabled,
    })
    await context.close()
  }
})

test('a phone shows and loads no QR code and watches no transfer', async ({ browser }) => {
  const onPhone = await phone(browser)
  const loaded: string[] = []
  onPhone.on('request', (request) => loaded.push(request.url()))
  await onPhone.context().addCookies([{ name: 'cart', value: 'TRY-1FEN~1~1', url: urls.phone }])
  await onPhone.clock.install()
  await onPhone.goto('/checkout', { waitUntil: 'networkidle' })
  await expect(onPhone.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  await expect(qrCode(onPhone)).toBeHidden()
  await onPhone.clock.runFor(30_000)
  expect(loaded.filter((url) => /\/api\/(qr|cart-transfers)/.test(url))).toEqual([])
})

test('an order is paid on the phone, and the computer’s page shows it', async ({ page, browser }) => {
  const orderNo = await buyer(page).placeOrder()
  await buyer(page).expectStatus('等待付款')
  const path = await scan(page)
  expect(path).toBe(`/orders/${orderNo}`)

  const onPhone = await phone(browser)
  await onPhone.goto(path)
  await onPhone.getByRole('link', { name: '登录查看完整订单' }).click()
  await buyer(onPhone).logIn()
  await buyer(onPhone).cashier('确认支付')
  await buyer(onPhone).expectStatus('已支付')
  await buyer(page).expectStatus('已支付', 20_000)
  await expect(qrCode(page)).toBeHidden()
})

test('customer service on a computer: a QR code instead of the link, and the summary on the clipboard', async ({
  browser,
}) => {
  const context = await browser.newContext({
    baseURL: urls.real,
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  await page.goto('/products/mist-cup', { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: '客服' }).click()
  const panel = page.getByRole('dialog', { name: '用手机继续' })
  await expect(panel).toBeVisible()
  expect(await scan(page)).toBe('/products/mist-cup')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/products/mist-cup')
  await expect(panel.getByRole('link', { name: /这台电脑上有 VVChat/ })).toHaveAttribute(
    'href',
    /^qyx:\/\/openSessionView\?/,
  )
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('the shop’s QR codes lead to the shop only', async ({ request }) => {
  for (const path of ['//evil.example', 'https://evil.example', 'javascript:1', `/${'a'.repeat(1_500)}`, ''])
    expect((await request.get(`/api/qr?path=${encodeURIComponent(path)}`)).status(), path).toBe(404)
  expect((await request.get('/api/qr')).status()).toBe(404)
})
