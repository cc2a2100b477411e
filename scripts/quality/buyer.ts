import type { Page } from '@playwright/test'

/** A fictitious address. */
const address = {
  收货人: '林小满',
  手机号: '13800138000',
  所在地区: '浙江省杭州市西湖区',
  详细地址: '灵隐路 1 号',
}

/** Logs in, places an unpaid order and puts one piece into the cart. Returns the order's path. */
export async function becomeBuyer(page: Page): Promise<string> {
  await addToCart(page)
  await page.goto('/checkout')
  await page.getByRole('link', { name: '用 VVChat 登录' }).click()
  await page.getByRole('button', { name: '允许' }).click()
  for (const [label, value] of Object.entries(address)) await page.getByLabel(label).fill(value)
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.waitForURL(/\/orders\/[0-9A-Z]{22}$/)
  const order = new URL(page.url()).pathname
  await addToCart(page)
  return order
}

async function addToCart(page: Page): Promise<void> {
  await page.goto('/products/mist-cup')
  await page.getByRole('button', { name: '加入购物车' }).first().click()
  await page.getByText('已加入购物车').waitFor()
  await page.waitForFunction(() => document.cookie.includes('cart='))
}
