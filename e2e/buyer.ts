import { randomInt } from 'node:crypto'
import { expect, type Page } from '@playwright/test'

/** The sandbox's test people by nickname. `mint` buys in one test only, so the checkout never remembers an address. */
export const people = { deer: '小鹿不迷路', camellia: '阿椿买花', mint: '薄荷汽水', owner: '小满掌柜' }

/** The steps of a purchase in shop and app. */
export function buyer(page: Page) {
  const steps = {
    /** From the home page to a product in the cart. */
    async addToCart(title = '支付体验券') {
      await page.goto('/')
      await page.getByRole('link', { name: title }).first().click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await page.getByRole('button', { name: '加入购物车' }).click()
      await steps.expectInCart()
    },

    /** The page shows the message at once. The cart is the cookie that the server's response sets. */
    async expectInCart() {
      await expect(page.getByText('已加入购物车')).toBeVisible()
      await expect
        .poll(async () => (await page.context().cookies()).some(({ name }) => name === 'cart'))
        .toBe(true)
    },

    /** From the login page through the app's consent screen. */
    async logIn(button: '允许' | '拒绝' = '允许', person = people.deer) {
      await page.getByRole('link', { name: '用 VVChat 登录' }).click()
      await page.getByRole('radio', { name: person }).check()
      await page.getByRole('button', { name: button }).click()
    },

    /** From the cart to the checkout, through the login if it is required. */
    async goToCheckout() {
      await page.goto('/cart')
      await page.getByRole('link', { name: '去结算' }).click()
      const login = page.getByRole('link', { name: '用 VVChat 登录' })
      const submit = page.getByRole('button', { name: '提交订单' })
      await expect(login.or(submit)).toBeVisible()
      if (await login.isVisible()) await steps.logIn()
      await expect(submit).toBeVisible()
    },

    /** Fills the checkout's address, unless a remembered one is chosen already. */
    async fillAddress() {
      const name = page.getByLabel('收货人')
      if (!(await name.isVisible())) return
      await name.fill('林小满')
      await page.getByLabel('手机号').fill('13800138000')
      await page.getByLabel('所在地区').fill('浙江省杭州市西湖区')
      await page.getByLabel('详细地址').fill(`文三路 ${randomInt(1, 999)} 号`)
    },

    async submitOrder(): Promise<string> {
      await page.getByRole('button', { name: '提交订单' }).click()
      await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
      return page.url().slice(-22)
    },

    /** Everything up to an unpaid order. Returns its number. */
    async placeOrder(title?: string): Promise<string> {
      await steps.addToCart(title)
      await steps.goToCheckout()
      await steps.fillAddress()
      return steps.submitOrder()
    },

    /** Opens the app's cashier and taps the button. */
    async cashier(button: '确认支付' | '取消') {
      await page.getByRole('link', { name: /^(去支付|继续支付)/ }).click()
      await page.getByRole('button', { name: button }).click()
      await page.waitForURL(/\/orders\//)
    },

    async expectStatus(text: string, timeout?: number) {
      await expect(page.getByRole('heading', { name: text }).first()).toBeVisible(timeout ? { timeout } : {})
    },
  }
  return steps
}
