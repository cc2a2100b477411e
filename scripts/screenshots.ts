import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { findChromium } from './test/chromium'

// npm run screenshots [-- address]: takes the pictures of the documentation from a running demo, by shopping in it
// on a phone from the home page to the paid order. The address is http://localhost:3000 unless given.
const shop = process.argv[2] ?? 'http://localhost:3000'
const folder = resolve('docs/screenshots')
/** pixels: sharp enough beside a text, and three to a page stay small */
const pictureWidth = 600
mkdirSync(folder, { recursive: true })

const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
})
try {
  const context = await browser.newContext({
    baseURL: shop,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  await browse(page)
  await logIn(page)
  await buy(page)
  await talk(page)
} finally {
  await browser.close()
}

async function browse(page: Page): Promise<void> {
  await page.goto('/')
  await shoot(page, 'home')
  await page.getByRole('navigation', { name: '商品分类' }).getByRole('link', { name: '餐厨' }).tap()
  await page.waitForURL('**/categories/kitchen')
  await shoot(page, 'category')

  await addToCart(page, 'mist-cup', ['雾蓝'])
  await shoot(page, 'product')
  await addToCart(page, 'cloud-plate', ['晴空蓝', '小号 18 cm'])
  await addToCart(page, 'pay-ticket', [])
  await page.goto('/cart')
  await page.getByRole('link', { name: /^去结算/ }).waitFor()
  await shoot(page, 'cart')
}

async function addToCart(page: Page, slug: string, options: string[]): Promise<void> {
  await page.goto(`/products/${slug}`)
  for (const option of options) await page.getByRole('radio', { name: option }).check()
  await page.getByRole('button', { name: '加入购物车' }).first().tap()
  await page.getByText('已加入购物车').waitFor()
  // The word that it was added goes away by itself; the picture is of the page without it.
  await page.getByText('已加入购物车').waitFor({ state: 'hidden', timeout: 15_000 })
}

async function logIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^去结算/ }).tap()
  const link = page.getByRole('link', { name: '用 VVChat 登录' })
  await link.waitFor()
  await shoot(page, 'login')
  await link.tap()
  const allow = page.getByRole('button', { name: '允许' })
  await allow.waitFor()
  await shoot(page, 'consent')
  await allow.tap()
}

async function buy(page: Page): Promise<void> {
  const submit = page.getByRole('button', { name: '提交订单' })
  await submit.waitFor()
  // A demo that was shopped in before remembers the address.
  if (await page.getByLabel('收货人').isVisible()) {
    await page.getByLabel('收货人').fill('林小满')
    await page.getByLabel('手机号').fill('13800138000')
    await page.getByLabel('所在地区').fill('浙江省杭州市西湖区')
    await page.getByLabel('详细地址').fill('灵隐路 1 号')
  }
  await shoot(page, 'checkout')
  await submit.tap()

  const pay = page.getByRole('link', { name: '去支付' })
  await pay.waitFor()
  await shoot(page, 'order-waiting')
  await pay.tap()
  const confirm = page.getByRole('button', { name: /确认支付/ })
  await confirm.waitFor()
  await shoot(page, 'cashier')
  await confirm.tap()
  await page.getByRole('heading', { name: '已支付' }).waitFor({ timeout: 20_000 })
  await shoot(page, 'order')
}

/** Asks customer service about the order: what the shop put on the clipboard is pasted and sent. */
async function talk(page: Page): Promise<void> {
  await page.getByRole('link', { name: '联系客服' }).tap()
  const message = page.getByLabel('消息内容')
  await message.waitFor()
  await message.fill(await page.evaluate(() => navigator.clipboard.readText()))
  await page.getByRole('button', { name: '发送' }).tap()
  await page.getByText('自动回复').first().waitFor()
  await shoot(page, 'chat')
  await page.goto('/me')
  await shoot(page, 'me')
}

/** One picture of what a phone shows, from the top of the page, as a small PNG with a palette. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
    const images = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)
    await Promise.all(images.map((image) => image.decode()))
  })
  const { size } = await sharp(await page.screenshot({ animations: 'disabled' }))
    .resize(pictureWidth)
    .png({ palette: true, quality: 80, effort: 10 })
    .toFile(`${folder}/${name}.png`)
  console.log(`${name}.png  ${Math.round(size / 1024)} kB`)
}
