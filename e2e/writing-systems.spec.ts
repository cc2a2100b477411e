import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible'
import { buyer, people } from './buyer'
import { control, tradeOf } from './sandbox-control'
import { merchant, urls } from './setup'
import { expectAfter, expectFits, expectInOrder } from './text-boxes'

// People write from right to left, in emoji, with combining and directional marks, or without spaces. The shop keeps such
// text unchanged, and it does not reorder the digits beside it.

/** No other test buys as this person. */
const person = { open_id: 'lJsDBB02YunDuoYouChaiTestUser003', usual: '云朵邮差' }
const nickname = '\u200fנועה 👨‍👩‍👧‍👦 سلمى 🇮🇸 e\u0301\u0323'

const phone = '13800138000'
const rightToLeft = {
  // The right-to-left override (U+202E) is never closed.
  name: 'عائشة \u202eלוי 👩🏽‍🚀',
  region: 'تل أبيب 5',
  detail: 'שדרות רוטשילד 12, דירה 3 🏠 2\u20e3',
  note: '\u200fנא להשאיר ליד הדלת 🙏🏽 3 قطع <b>&amp;=',
}
const unbroken = {
  name: 'Wolfeschlegelsteinhausenbergerdorffwelsh',
  region: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  detail: 'Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu1',
  note: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
}

test.afterEach(() => control('PUT', 'people', { open_id: person.open_id, nickname: person.usual }))

/** The innermost element with exactly this text. */
const written = (within: Page | Locator, text: string) =>
  within.locator('bdi').filter({ hasText: exactly(text) })
const exactly = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)

/** Expects name, phone and address in this order, each unchanged. */
async function expectAddress(within: Page | Locator, { name, region, detail }: typeof rightToLeft) {
  const number = within.getByText(phone, { exact: true }).first()
  await expectInOrder(number)
  await expectAfter(written(within, name).first(), number)
  for (const text of [name, region, detail]) {
    expect(await written(within, text).first().textContent()).toBe(text)
    await expect(written(within, text).first()).toHaveCSS('unicode-bidi', /isolate/)
  }
}

async function fillCheckout(page: Page, typed: typeof rightToLeft) {
  const fields = { 收货人: typed.name, 手机号: phone, 所在地区: typed.region, 详细地址: typed.detail }
  for (const [label, text] of Object.entries({ ...fields, 给卖家留言: typed.note }))
    await page.getByLabel(label).fill(text)
}

test('a nickname, an address and a note from right to left and with emoji', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await control('PUT', 'people', { open_id: person.open_id, nickname })
  const me = buyer(page)

  await page.goto('/login?returnTo=/me')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await expectFits(page, 'consent')
  await page.locator(`input[value="${person.open_id}"]`).check()
  await page.getByRole('button', { name: '允许' }).click()
  await expect(page.getByRole('heading', { name: '我的', exact: true })).toBeVisible()
  expect(await written(page, nickname).textContent()).toBe(nickname)
  await expect(written(page, nickname)).toHaveCSS('text-align', 'left')
  await expect(page.locator('[data-initial]')).toHaveAttribute('data-initial', 'נ')
  await expectFits(page, 'me')

  await me.addToCart()
  await page.goto('/checkout')
  await fillCheckout(page, rightToLeft)
  for (const label of ['收货人', '详细地址', '给卖家留言'])
    await expect(page.getByLabel(label)).toHaveCSS('direction', 'rtl')
  await expect(page.getByLabel('手机号')).toHaveCSS('direction', 'ltr')
  await expectFits(page, 'checkout')
  await expectAccessible(page, 'checkout')
  const orderNo = await me.submitOrder()
  await me.cashier('确认支付')
  await me.expectStatus('已支付')
  const wire = await tradeOf(orderNo)
  expect(wire).toMatchObject({ state: 'paid', open_id: person.open_id })
  await expectAddress(page, rightToLeft)
  expect(await written(page, rightToLeft.note).textContent()).toBe(rightToLeft.note)
  await expectInOrder(page.getByText(/^¥\d+\.\d\d$/).first())
  await expectFits(page, 'order')
  await expectAccessible(page, 'order')
  await page.getByRole('link', { name: '联系客服' }).click({ modifiers: ['Control'] })
  await expect(page.getByText('订单信息已复制')).toBeVisible()
  expect(await clipboard(page)).toBe(
    `订单号：${orderNo}\n状态：已支付\n金额：¥0.01\n${new URL(page.url()).origin}/orders/${orderNo}`,
  )

  await page.goto('/me')
  await expectAddress(page.getByRole('listitem'), rightToLeft)
  await page.getByRole('button', { name: /^删除地址/ }).click()
  await expect(page.getByRole('dialog').getByText('确定删除这个地址吗？')).toBeVisible()
  expect(await written(page.getByRole('dialog'), rightToLeft.name).textContent()).toBe(rightToLeft.name)
  await expectFits(page, 'me, about to delete an address')
  await expectAccessible(page, 'me')

  const admin = await openAdmin(browser)
  await admin.goto('/admin/orders?list=toShip')
  const row = admin.getByRole('article').filter({ hasText: orderNo })
  await expect(async () => {
    await fetch(`${urls.phone}/api/cron/reconcile`, {
      headers: { authorization: `Bearer ${merchant.cronSecret}` },
    })
    await admin.reload()
    await expect(row).toBeVisible({ timeout: 500 })
  }).toPass()
  for (const text of [rightToLeft.name, rightToLeft.region, rightToLeft.note])
    expect(await written(row, text).textContent()).toBe(text)
  await expectInOrder(row.getByText(/^¥\d+\.\d\d$/))
  await expectAfter(written(row, rightToLeft.name), row.getByText(/^¥\d+\.\d\d$/))
  await expectFits(admin, 'admin, orders')
  await expectAccessible(admin, 'admin, orders')
  await admin.goto(`/admin/orders/${orderNo}`)
  await expectAddress(admin, rightToLeft)
  for (const text of [nickname, rightToLeft.note])
    expect(await written(admin, text).first().textContent()).toBe(text)
  await admin.getByRole('button', { name: '复制收货信息' }).click()
  expect(await clipboard(admin)).toBe(
    `${rightToLeft.name} ${phone} ${rightToLeft.region} ${rightToLeft.detail}`,
  )
  await expectFits(admin, 'admin, order')
  await expectAccessible(admin, 'admin, order')
  await admin.getByLabel('快递公司').fill('شركة البريد 7')
  await admin.getByLabel('快递单号').fill('SF1234567890')
  await admin.getByRole('button', { name: '确认发货' }).click()
  await expect(admin.getByText('已发货，买家现在能看到物流信息')).toBeVisible()
  await expectInOrder(written(admin, 'SF1234567890'))
  await expectAfter(written(admin, 'شركة البريد 7'), written(admin, 'SF1234567890'))
  await admin.context().close()

  await page.goto(`/orders/${orderNo}`)
  await me.expectStatus('已发货')
  await expectInOrder(written(page, 'SF1234567890'))
  await expectFits(page, 'order, shipped')
})

test('names without spaces', async ({ page, browser }) => {
  await control('PUT', 'people', { open_id: person.open_id, nickname: unbroken.name })
  const me = buyer(page)
  await page.goto('/login?returnTo=/me')
  await me.logIn('允许', unbroken.name)
  await expect(written(page, unbroken.name)).toBeVisible()
  await expectFits(page, 'me')

  await me.addToCart()
  await page.goto('/checkout')
  const name = page.getByLabel('收货人')
  if (!(await name.isVisible())) {
    await page.getByText('使用其他地址').click()
    await page.getByRole('radio', { name: '填写新地址' }).check()
  }
  await fillCheckout(page, unbroken)
  await expectFits(page, 'checkout')
  const orderNo = await me.submitOrder()
  await me.expectStatus('等待付款')
  await expectAddress(page, unbroken)
  await expectFits(page, 'order')
  await me.addToCart()
  await page.goto('/checkout')
  await expectAddress(page, unbroken)
  await expectFits(page, 'checkout, address remembered')
  await expectAccessible(page, 'checkout, address remembered')
  await page.goto('/me')
  await page
    .getByRole('button', { name: /^删除地址.*Wolfe/ })
    .first()
    .click()
  await expectFits(page, 'me, about to delete an address')

  const admin = await openAdmin(browser)
  for (const path of [`/admin/orders?q=${orderNo}`, `/admin/orders/${orderNo}`]) {
    await admin.goto(path)
    await expect(written(admin, unbroken.note)).toBeVisible()
    await expectFits(admin, path)
  }
  await admin.context().close()
})

async function openAdmin(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: urls.phone, locale: 'zh-CN' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const admin = await context.newPage()
  await admin.goto('/login?returnTo=/admin')
  await buyer(admin).logIn('允许', people.owner)
  await expect(admin.getByRole('heading', { level: 1, name: '店铺管理' })).toBeVisible()
  return admin
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
