import { expect, type Locator, type Page, test } from '@playwright/test'

/** Presses Tab until `goal` has the focus and expects a visible focus ring. */
async function tabTo(page: Page, goal: Locator, atMost = 60) {
  for (let n = 0; n < atMost; n++) {
    await page.keyboard.press('Tab')
    if (await goal.evaluate((element) => element === document.activeElement)) break
  }
  await expect(goal).toBeFocused()
  await expect(goal).toBeInViewport()
  const outlined = await goal.evaluate((element) => {
    // A radio button is hidden behind its chip, which shows the focus ring.
    const shown =
      element instanceof HTMLInputElement && element.type === 'radio' ? element.nextElementSibling : element
    const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  expect(outlined, 'visible focus ring').toBe(true)
}

test('from the home page to a paid order with the keyboard only', async ({ page }) => {
  const press = async (goal: Locator) => {
    await tabTo(page, goal)
    await page.keyboard.press('Enter')
  }
  await page.goto('/')
  await press(page.getByRole('link', { name: '跳到内容' }))
  await expect(page.locator('main')).toBeFocused()
  await press(
    page
      .getByRole('main')
      .getByRole('link', { name: /云朵盘/ })
      .first(),
  )
  await expect(page).toHaveURL(/\/products\//)
  await tabTo(page, page.getByRole('radio').first())
  await page.keyboard.press('ArrowRight')
  await press(page.getByRole('button', { name: '立即购买' }))

  await press(page.getByRole('link', { name: '用 VVChat 登录' }))
  await press(page.getByRole('button', { name: '允许' }))
  const typed = {
    收货人: '林小满',
    手机号: '13800138000',
    所在地区: '浙江省杭州市西湖区',
    详细地址: '文三路 1 号',
  }
  await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
  if (await page.getByLabel('收货人').isVisible()) {
    for (const [label, value] of Object.entries(typed)) {
      await tabTo(page, page.getByLabel(label))
      await page.keyboard.type(value)
    }
  }
  await press(page.getByRole('button', { name: '提交订单' }))
  await press(page.getByRole('link', { name: '去支付' }))
  await press(page.getByRole('button', { name: '确认支付' }))
  await expect(page.getByRole('heading', { name: '已支付' })).toBeVisible()
})
