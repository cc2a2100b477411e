import type { Browser, Page } from '@playwright/test'
import type { Session } from './camera'

/** An order number for each state, and the sessions of three people. */
export interface Story {
  waiting: string
  notReady: string
  paid: string
  shipped: string
  done: string
  closed: string
  review: string
  sessions: Record<'newBuyer' | 'buyer' | 'merchant', Session>
}

/**
 * Shops in a running demo until there is an order in every state. Payments and faults of the platform are triggered
 * through the sandbox's control API.
 */
export async function playStory(browser: Browser, shop: string): Promise<Story> {
  const open = async (person: string) => {
    const context = await browser.newContext({
      baseURL: shop,
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
    })
    return logIn(await context.newPage(), person)
  }
  const sandbox = (method: 'POST' | 'PUT', path: string, body: unknown) => control(shop, method, path, body)
  const merchant = await open('小满掌柜')
  const buyer = await open('阿椿买花')
  const newBuyer = await open('薄荷汽水')

  const paidOrder = async (slug: string) => {
    const orderNo = await order(buyer, slug)
    await readyToPay(buyer)
    await sandbox('POST', 'pay', { out_trade_no: `${orderNo}P1` })
    await buyer.getByRole('heading', { name: '已支付' }).waitFor()
    return orderNo
  }
  const shippedOrder = async (slug: string) => {
    const orderNo = await paidOrder(slug)
    await ship(merchant, orderNo)
    return orderNo
  }

  const done = await shippedOrder('oolong-tin')
  await buyer.goto(`/orders/${done}`)
  await buyer.getByRole('button', { name: '确认收货' }).click()
  await buyer.getByRole('button', { name: '已经收到' }).click()
  await buyer.getByRole('heading', { name: '已完成' }).waitFor()
  const shipped = await shippedOrder('waffle-towel')

  const closed = await order(buyer, 'canvas-tote')
  await readyToPay(buyer)
  await buyer.getByRole('button', { name: '取消订单' }).click()
  await buyer.getByRole('button', { name: '确定取消' }).click()
  await buyer.getByRole('heading', { name: '已关闭' }).waitFor()

  const review = await order(buyer, 'pay-ticket')
  await readyToPay(buyer)
  await sandbox('POST', 'notify', { out_trade_no: `${review}P1`, amount: '99' })
  await buyer.getByRole('heading', { name: '付款核对中' }).waitFor()

  await sandbox('PUT', 'faults', { api: { unifiedorder: { status: 400, times: 1 } } })
  const notReady = await order(buyer, 'washi-tape')
  await buyer.getByText('支付暂时没有准备好').waitFor()
  await sandbox('PUT', 'faults', {})

  const paid = await paidOrder('cloth-notebook')
  await fillCart(buyer)
  const waiting = await order(buyer, 'cloud-teapot')
  await readyToPay(buyer)
  await fillCart(newBuyer)
  const sessions = {
    newBuyer: await newBuyer.context().storageState(),
    buyer: withCartIssues(await buyer.context().storageState()),
    merchant: await merchant.context().storageState(),
  }
  await Promise.all([merchant, buyer, newBuyer].map((page) => page.context().close()))
  return { waiting, notReady, paid, shipped, done, closed, review, sessions }
}

async function logIn(page: Page, person: string): Promise<Page> {
  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await page.getByRole('radio', { name: person }).check()
  await page.getByRole('button', { name: '允许' }).click()
  await page.waitForURL('**/me')
  return page
}

/** Buys one piece and returns the order number. The address is filled in unless the demo remembers one. */
async function order(page: Page, slug: string): Promise<string> {
  await page.goto(`/products/${slug}`)
  await page.getByRole('button', { name: '立即购买' }).click()
  await page.getByRole('button', { name: '提交订单' }).waitFor()
  if (await page.getByLabel('收货人').isVisible()) {
    await page.getByLabel('收货人').fill('林小满')
    await page.getByLabel('手机号').fill('13800138000')
    await page.getByLabel('所在地区').fill('浙江省杭州市西湖区')
    await page.getByLabel('详细地址').fill('灵隐路 1 号')
  }
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
  return page.url().slice(-22)
}

async function readyToPay(page: Page): Promise<void> {
  await page.getByRole('link', { name: '去支付' }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Ships the order. The form appears once a query has confirmed the payment, so the page is reloaded until then. */
async function ship(page: Page, orderNo: string): Promise<void> {
  const company = page.getByLabel('快递公司')
  for (let tries = 0; tries < 30; tries += 1) {
    await page.goto(`/admin/orders/${orderNo}`, { waitUntil: 'networkidle' })
    if (await company.isVisible()) break
  }
  await company.fill('顺丰速运')
  await page.getByLabel('快递单号').fill('SF1234567890')
  await page.getByRole('button', { name: '确认发货' }).click()
  await page.getByText('已发货，买家现在能看到物流信息').waitFor()
}

async function fillCart(page: Page): Promise<void> {
  for (const slug of ['pay-ticket', 'mist-cup', 'cloud-plate']) {
    await page.goto(`/products/${slug}`)
    await page.getByRole('button', { name: '加入购物车' }).click()
    await page.getByRole('status').filter({ hasText: '已加入购物车' }).waitFor()
    // The server's response sets the cart cookie.
    await page.waitForLoadState('networkidle')
  }
}

/** Adds an unknown product with a huge price to the cart, and more pieces of the first one than are in stock. */
function withCartIssues(session: Session): Session {
  return {
    ...session,
    cookies: session.cookies.map((cookie) =>
      cookie.name === 'cart'
        ? { ...cookie, value: `${cookie.value.replace(/~1~(\d+)/, '~99~$1')}_GONE-1~1~123456789` }
        : cookie,
    ),
  }
}

async function control(shop: string, method: string, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${shop}/sandbox/control/${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  if (!response.ok) throw new Error(`/control/${path} returned ${response.status}: is ${shop} the demo?`)
}
