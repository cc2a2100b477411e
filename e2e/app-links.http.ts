import { expect, type Page, test } from '@playwright/test'
import { buyer, people } from './buyer'
import { firstPicture } from './product-picture'
import { control, tradeOf } from './sandbox-control'
import { merchant, urls } from './setup'

// Every link into the app, compared character by character, with the default of VVCHAT_LINK_BASE.
test.use({ baseURL: urls.real })

const shop = encodeURIComponent(urls.real)
const support = `qyx://openSessionView?open_id=${merchant.supportOpenId}`

/** The link that shares the one-fen product from the page `from`. */
const share = (title: string, subTitle: string, picture: string, from: string) =>
  `qyx://share?app_id=${merchant.appId}&share_title=${encodeURIComponent(title)}` +
  `&sub_title=${encodeURIComponent(subTitle)}&share_url=${shop}%2Fproducts%2Fpay-ticket` +
  `&thumb_url=${shop}${encodeURIComponent(`${picture}-320.webp`)}&redirect_uri=${shop}%2Fshared${from}`

async function hrefs(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="qyx:"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  return [...new Set(links)]
}

/** Acts as the app: allows the login that the page has prepared and opens the callback. Returns the login link. */
async function allow(page: Page) {
  const [link = ''] = await hrefs(page)
  const state = new URL(link).searchParams.get('state') ?? ''
  const { people: all } = await control<{ people: { open_id: string; nickname: string }[] }>('GET', 'people')
  const open_id = all.find((person) => person.nickname === people.deer)?.open_id
  const { code } = await control<{ code: string }>('POST', 'login', { open_id })
  await page.goto(`/api/auth/callback/vvchat?err_code=0&code=${code}&state=${encodeURIComponent(state)}`)
  return link
}

test('login, payment and 客服 links are exactly the documented ones', async ({ page }) => {
  await page.goto('/products/pay-ticket')
  const subTitle = (await page.locator('h1 + p').textContent()) ?? ''
  expect((await hrefs(page)).sort()).toEqual([
    support,
    share('支付体验券', subTitle, firstPicture(await page.content()), '%2Fproducts%2Fpay-ticket'),
  ])

  await page.goto('/login?returnTo=/me')
  const [loginHref] = await hrefs(page)
  expect(loginHref).toMatch(
    new RegExp(
      `^qyx://thirdlogin\\?app_id=${merchant.appId}&scope=snsapi_userinfo&state=zh-[\\w-]{22}` +
        `&redirect_uri=${shop}%2Fapi%2Fauth%2Fcallback%2Fvvchat$`,
    ),
  )
  expect(await allow(page)).toBe(loginHref)
  await expect(page).toHaveURL(/\/me$/)
  expect(await hrefs(page)).toEqual([support])

  const me = buyer(page)
  await me.addToCart()
  await me.goToCheckout()
  await me.fillAddress()
  const orderNo = await me.submitOrder()
  const { imprest_code } = await tradeOf(orderNo)
  expect((await hrefs(page)).sort()).toEqual([
    support,
    `qyx://qpay?imprest_code=${encodeURIComponent(imprest_code)}&app_id=${merchant.appId}` +
      `&redirect_uri=${shop}%2Forders%2F${orderNo}`,
  ])
})

test('requests to the platform have exactly the documented fields', async ({ page }) => {
  await control('POST', 'reset')
  await page.goto('/login')
  await allow(page)
  const me = buyer(page)
  await me.addToCart()
  await me.goToCheckout()
  await me.fillAddress()
  await me.submitOrder()
  const all = await control<{ calls: Record<string, unknown>[] }>('GET', 'calls')
  // The reconcilers of all servers query orders of other tests at any time.
  const calls = all.calls.filter(({ operation }) => operation !== 'query')
  expect(
    calls.map(({ operation, method, verdict, warnings }) => ({ operation, method, verdict, warnings })),
  ).toEqual([
    { operation: 'unifiedorder', method: 'POST', verdict: 'ok', warnings: [] },
    { operation: 'userinfo', method: 'GET', verdict: 'ok', warnings: [] },
    { operation: 'token', method: 'GET', verdict: 'ok', warnings: [] },
  ])
  const sent = JSON.parse(String(calls[0]?.request))
  expect(Object.keys(sent).sort()).toEqual([
    'amount',
    'app_id',
    'nonce_str',
    'notify_url',
    'out_trade_no',
    'scene_type',
    'sign',
    'sign_type',
    'store_no',
    'title',
  ])
  expect(sent).toMatchObject({
    amount: 1,
    notify_url: `${urls.real}/api/vvchat/payment-notify`,
    scene_type: 'APP',
    sign_type: 'MD5',
  })
})

test('/sandbox does not exist with the real platform', async ({ request }) => {
  expect((await request.get('/sandbox/')).status()).toBe(404)
})

test('a paid order shares the product, not the order', async ({ page }) => {
  await page.goto('/products/pay-ticket')
  const picture = firstPicture(await page.content())
  const shopName = await page.locator('meta[name=apple-mobile-web-app-title]').getAttribute('content')
  await page.goto('/login')
  await allow(page)
  const me = buyer(page)
  const orderNo = await me.placeOrder()
  await control('POST', 'pay', { imprest_code: (await tradeOf(orderNo)).imprest_code })
  await me.expectStatus('已支付')
  expect((await hrefs(page)).sort()).toEqual([
    support,
    share(`我在${shopName}买了「支付体验券」`, '也来看看吧', picture, `%2Forders%2F${orderNo}`),
  ])
})
