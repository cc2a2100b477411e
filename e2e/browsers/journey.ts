import { expect, type Page } from '@playwright/test'
import { buyer, people } from '../buyer'
import { tradeOf } from '../sandbox-control'

/**
 * The main journey: browse, search, choose a variant, cart, login, address, pay, paid, 客服, sign out. Calls `onPage` with
 * the name of each page that it reaches.
 */
export async function journey(page: Page, onPage: (name: string) => Promise<void>): Promise<void> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  const me = buyer(page)

  await page.goto('/')
  await expect(page.getByRole('link', { name: '餐厨' }).first()).toBeVisible()
  await expectStyled(page)
  await onPage('home')
  await page.getByRole('link', { name: '餐厨' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '餐厨' })).toBeVisible()
  await page.goto('/search?q=%E4%BA%91%E6%9C%B5%E7%9B%98')
  await page.getByRole('link', { name: /云朵盘/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /云朵盘/ })).toBeVisible()
  await expectHydrated(page)
  const variants = page.getByRole('radiogroup').first().getByRole('radio')
  const other = variants.and(page.locator(':enabled:not(:checked)')).first()
  const value = await other.getAttribute('value')
  await other.check({ force: true })
  await expect(page.locator(`input[value="${value}"]`)).toBeChecked()
  await onPage('product')
  await page.getByRole('button', { name: '加入购物车' }).click()
  await me.expectInCart()

  await page.goto('/cart')
  await expect(page.getByRole('article')).toContainText(value ?? '')
  await page.getByRole('button', { name: /增加/ }).click()
  await expect(page.getByRole('article')).toContainText('2')
  await onPage('cart')
  await page.getByRole('link', { name: '去结算' }).click()
  await me.logIn('允许', people.mint)
  await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
  await me.fillAddress()
  await onPage('checkout')
  const orderNo = await me.submitOrder()
  await me.expectStatus('等待付款')
  await onPage('order')
  await openAndClose(page, '取消订单')

  await me.cashier('确认支付')
  await me.expectStatus('已支付', 20_000)
  expect((await tradeOf(orderNo)).state).toBe('paid')
  await onPage('paid')

  await page.goto('/me')
  await expect(page.getByText(people.mint)).toBeVisible()
  await page.getByRole('link', { name: /联系客服/ }).click()
  await expect(page).toHaveURL(/openSessionView\?open_id=/)
  await page.goto('/me')
  await openAndClose(page, '退出登录', () => onPage('me'))
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '确定退出' }).click()
  await expect(page).not.toHaveURL(/\/me$/)
  await page.goto('/me')
  await expect(page.getByRole('link', { name: '用 VVChat 登录' })).toBeVisible()
  expect(errors).toEqual([])
}

/** Opens the confirmation box of a button and closes it by its own button, by Esc and by a tap outside. */
async function openAndClose(page: Page, button: string, onOpen?: () => Promise<void>): Promise<void> {
  const box = page.getByRole('dialog')
  await expectHydrated(page)
  await expect(box).toHaveCount(0)
  const closing = [
    () => box.getByRole('button').first().click(),
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(200, 60),
  ]
  for (const [index, close] of closing.entries()) {
    await page.getByRole('button', { name: button }).click()
    await expect(box).toBeVisible()
    const { bottom, height } = await box.evaluate((element) => element.getBoundingClientRect())
    const screen = page.viewportSize()
    expect(Math.abs(bottom - (screen?.height ?? 0)), 'the box is at the bottom').toBeLessThan(2)
    expect(height).toBeLessThan(400)
    if (index === 0) await onOpen?.()
    await close()
    await expect(box).toHaveCount(0)
  }
}

/** The layout of the style sheet, by what was missing in old browsers. */
async function expectStyled(page: Page): Promise<void> {
  const facts = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    const picture = box('article picture')
    const bar = [...document.querySelectorAll('nav')].map((nav) => nav.getBoundingClientRect())
    return {
      margin: getComputedStyle(document.body).margin,
      square: picture && Math.abs(picture.width - picture.height) < 2 && picture.width > 100,
      skipLink: (box('a[href="#main"]')?.bottom ?? 0) <= 0,
      tabBar: bar.some(({ bottom, height }) => height > 40 && Math.abs(bottom - innerHeight) < 2),
    }
  })
  expect(facts).toEqual({ margin: '0px', square: true, skipLink: true, tabBar: true })
}

/** React has attached itself to the page. */
async function expectHydrated(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Object.keys(document.body).some((key) => key.startsWith('__react'))))
    .toBe(true)
}
