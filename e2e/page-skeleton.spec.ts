import { expect, type Page, test } from '@playwright/test'
import { buyer } from './buyer'
import { delayNavigation } from './delay-navigation'

// Between the tap on a link and the page, its skeleton is shown after a moment.

const skeleton = (page: Page, name: string) => page.locator(`[data-skeleton=${name}]`)
const anySkeleton = (page: Page) => page.locator('[data-skeleton]')
/** What a screen reader announces. */
const announcement = (page: Page, text = '正在打开页面') => page.getByRole('status').getByText(text)
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name })

for (const { from, to, name, link } of [
  { from: '/', to: '/products/cloud-plate', name: 'product', link: 'a[href="/products/cloud-plate"]' },
  { from: '/', to: '/categories/tea', name: 'category', link: 'a[href="/categories/tea"]' },
  { from: '/products/cloud-plate', to: '/cart', name: 'cart', link: 'a[href="/cart"]:visible' },
  { from: '/cart', to: '/', name: 'home', link: 'main a[href="/"]' },
  { from: '/', to: '/me', name: 'me', link: 'a[href="/me"]:visible' },
])
  test(`from ${from} the skeleton “${name}” is shown`, async ({ page }) => {
    await page.goto(from)
    const { release } = await delayNavigation(page, to)
    await page.locator(link).first().click()
    await expect(skeleton(page, name)).toBeVisible()
    await expect(announcement(page)).toBeVisible()
    await expect(page, 'the address is still the old one').toHaveURL(from)
    release()
    await expect(page).toHaveURL(to)
    await expect(anySkeleton(page)).toHaveCount(0)
    await expect(announcement(page)).toHaveCount(0)
  })

test('orders and an order have their own skeletons', async ({ page }) => {
  const orderNo = await buyer(page).placeOrder()
  await page.goto('/me')
  const orders = await delayNavigation(page, '/orders')
  await page.getByRole('link', { name: '全部订单' }).click()
  await expect(skeleton(page, 'orders')).toBeVisible()
  orders.release()
  const order = await delayNavigation(page, `/orders/${orderNo}`)
  await page.locator(`a[href="/orders/${orderNo}"]`).click()
  await expect(skeleton(page, 'detail')).toBeVisible()
  order.release()
  await expect(page.getByRole('heading', { level: 1, name: '订单详情' })).toBeVisible()
  await expect(anySkeleton(page)).toHaveCount(0)
})

test('it covers the screen at any scroll position, but not the tab bar', async ({ page }) => {
  await page.goto('/')
  const last = page.locator('main a[href^="/products/"]').last()
  await last.scrollIntoViewIfNeeded()
  await delayNavigation(page, (await last.getAttribute('href')) ?? '')
  await last.click()
  await expect(skeleton(page, 'product')).toBeVisible()
  const at = (y: number) =>
    page.evaluate((share) => {
      const top = document.elementFromPoint(innerWidth / 2, (innerHeight - 1) * share)
      return top?.closest('nav') ? 'tabs' : top?.closest('[role=status]') ? 'skeleton' : 'page'
    }, y)
  expect([await at(0), await at(0.5), await at(1)]).toEqual(['skeleton', 'skeleton', 'tabs'])
})

test('going back removes it', async ({ page }) => {
  await page.goto('/')
  await tab(page, '分类').click()
  await expect(page).toHaveURL('/categories')
  await delayNavigation(page, '/categories/tea')
  await page.locator('a[href="/categories/tea"]').click()
  await expect(skeleton(page, 'category')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/')
  await expect(anySkeleton(page)).toHaveCount(0)
})

test('another tap replaces it', async ({ page }) => {
  await page.goto('/')
  const { release } = await delayNavigation(page, '/products/cloud-plate')
  const cart = await delayNavigation(page, '/cart')
  await page.locator('a[href="/products/cloud-plate"]').first().click()
  await expect(skeleton(page, 'product')).toBeVisible()
  await tab(page, '购物车').click()
  await expect(skeleton(page, 'cart')).toBeVisible()
  await expect(anySkeleton(page)).toHaveCount(1)
  cart.release()
  await expect(page).toHaveURL('/cart')
  await expect(anySkeleton(page)).toHaveCount(0)
  release()
  await expect(page.getByRole('heading', { level: 1, name: '购物车' })).toBeVisible()
  await expect(page).toHaveURL('/cart')
})

test('going back to the same page removes it', async ({ page }) => {
  await page.goto('/categories/tea')
  await expect(tab(page, '分类')).toHaveAttribute('aria-current', 'page')
  await page.evaluate(() => history.pushState(null, '', '?older'))
  const { release } = await delayNavigation(page, '/categories')
  await tab(page, '分类').click()
  await expect(skeleton(page, 'categories')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/categories/tea')
  await expect(anySkeleton(page)).toHaveCount(0)
  release()
  await tab(page, '首页').click()
  await expect(page).toHaveURL('/')
})

test('when the response is lost, the browser loads the page', async ({ page }) => {
  await page.goto('/')
  const { fail } = await delayNavigation(page, '/products/cloud-plate')
  await page.locator('a[href="/products/cloud-plate"]').first().click()
  await expect(skeleton(page, 'product')).toBeVisible()
  fail()
  await expect(page.getByRole('heading', { level: 1, name: '云朵盘' })).toBeVisible()
  await expect(anySkeleton(page)).toHaveCount(0)
})

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`a fast page shows no skeleton (motion: ${reducedMotion})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion })
    await page.goto('/')
    await delayNavigation(page, '/products/cloud-plate')
    await page.locator('a[href="/products/cloud-plate"]').first().click()
    await expect(skeleton(page, 'product')).toBeVisible()
    // Visibility at this time of the appearing animation, in milliseconds after the tap.
    const visibilityAt = (ms: number) =>
      skeleton(page, 'product').evaluate((element, time) => {
        const cover = element.parentElement as HTMLElement
        // A finished animation is gone. This restarts it.
        cover.style.display = 'none'
        cover.getBoundingClientRect()
        cover.style.display = ''
        const [appears] = cover.getAnimations()
        appears?.pause()
        if (appears) appears.currentTime = time
        return appears && getComputedStyle(element).visibility
      }, ms)
    expect(await visibilityAt(100)).toBe('hidden')
    expect(await visibilityAt(122)).toBe('visible')
  })

test('with reduced motion it does not move; English pages announce it in English', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en')
  await delayNavigation(page, '/en/cart')
  await page.locator('a[href="/en/cart"]:visible').click()
  await expect(announcement(page, 'Loading page')).toBeVisible()
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime === Infinity).length,
  )
  expect(moving).toBe(0)
})
