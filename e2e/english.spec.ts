import { expect, test } from '@playwright/test'
import { people } from './buyer'
import { expectEnglish } from './english'
import { tradeOf } from './sandbox-control'
import { urls } from './setup'

test.use({ locale: 'en-US' })

test('an English browser is led to the English home page; a choice of another language is remembered', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/en$/)
  await expectEnglish(page)
  await page.goto('/en/products/mist-cup?from=chat')
  await expect(page.getByRole('heading', { level: 1, name: 'Mist-Glaze Mug' })).toBeVisible()
  await page.getByRole('link', { name: '中文', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '雾釉手作马克杯' })).toBeVisible()
  await expect(page).toHaveURL(`${urls.phone}/products/mist-cup?from=chat`)
  await page.goto('/')
  await expect(page).toHaveURL(`${urls.phone}/`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  // By client-side navigation.
  await page.getByRole('link', { name: '我的' }).first().click()
  await expect(page).toHaveTitle(/我的/)
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/me$/)
  await expectEnglish(page)
  await page.goto('/')
  await expect(page).toHaveURL(/\/en$/)
})

test('a page in Chinese stays Chinese in an English browser, and so do its links', async ({ page }) => {
  await page.goto('/products/mist-cup')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.goto('/categories')
  await page.getByRole('link', { name: '首页' }).first().click()
  await expect(page).toHaveURL(`${urls.phone}/`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('the language switch works without JavaScript, on the login page too', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: urls.phone, locale: 'en-US' })
  await page.goto('/en/login?returnTo=/en/orders')
  await expect(page.getByRole('link', { name: 'Log in with VVChat' })).toBeVisible()
  await page.getByRole('link', { name: '中文', exact: true }).click()
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  await page.goto('/')
  await expect(page).toHaveURL(/\/en$/)
  await page.getByRole('link', { name: '中文', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await expect(page).toHaveURL(/\/en$/)
  await page.close()
})

test('a whole purchase in English', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/')
  await expectEnglish(page)
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/en\/categories\//)
  await expectEnglish(page)
  await page.goto('/en/search?q=盘')
  await expectEnglish(page, /盘/)
  await page.getByRole('link', { name: 'Cloud Plate' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Cloud Plate' })).toBeVisible()
  await page
    .getByRole('radio', { name: /Clear-sky blue/ })
    .first()
    .check({ force: true })
  await expectEnglish(page)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('Added to cart')).toBeVisible()
  await page.getByRole('link', { name: 'View cart' }).click()
  await expect(page).toHaveURL(/\/en\/cart$/)
  await expectEnglish(page)

  await page.getByRole('link', { name: /^Check out/ }).click()
  await page.getByRole('link', { name: 'Log in with VVChat' }).waitFor()
  await expectEnglish(page)
  await page.getByRole('link', { name: 'Log in with VVChat' }).click()
  await page.getByRole('radio', { name: people.camellia }).check()
  await page.getByRole('button', { name: '允许' }).click()
  await page.getByRole('button', { name: 'Place order' }).waitFor()
  await expectEnglish(page)
  const name = page.getByLabel('Full name')
  if (await name.isVisible()) {
    await page.getByRole('button', { name: 'Place order' }).click()
    await expect(page.getByText('Please enter a valid phone number')).toBeVisible()
    await expectEnglish(page)
    await name.fill('Camellia Lin')
    await page.getByLabel('Phone number').fill('13800138000')
    await page.getByLabel('Province, city, district').fill('Xihu, Hangzhou, Zhejiang')
    await page.getByLabel('Street address').fill('1 Lingyin Road')
  }
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.waitForURL(/\/en\/orders\/[0-9A-Z]{22}$/)
  const orderNo = page.url().slice(-22)
  await expect(page.getByRole('heading', { name: 'Awaiting payment' })).toBeVisible()
  await expect(page.getByText('Clear-sky blue')).toBeVisible()
  await expectEnglish(page)

  await page.getByRole('link', { name: 'Pay now' }).click()
  await page.getByRole('button', { name: '确认支付' }).click()
  await page.waitForURL(/\/en\/orders\//)
  await expect(page.getByRole('heading', { name: 'Paid', exact: true })).toBeVisible()
  expect((await tradeOf(orderNo)).state).toBe('paid')
  await expectEnglish(page)
  for (const path of ['/en/orders', '/en/orders?tab=shipped']) {
    await page.goto(path)
    await expectEnglish(page)
  }
  await page.goto('/en/me')
  await expectEnglish(page)
})

test('the not-found page is in English', async ({ page }) => {
  await page.goto('/en/products/nothing')
  await expect(page.getByRole('heading', { name: 'We can’t find this page' })).toBeVisible()
  await expectEnglish(page)
})
