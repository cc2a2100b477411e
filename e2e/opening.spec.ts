import { expect, type Page, test } from '@playwright/test'
import { buyer } from './buyer'
import { hold } from './hold'

// What a shopper sees between a tap on a link and the page: its shape, after a moment, for as long as it takes.

/** The shape that is shown, by its name. It is made of nothing that can be read. */
const shape = (page: Page, name: string) => page.locator(`[data-shape=${name}]`)
const anyShape = (page: Page) => page.locator('[data-shape]')
const word = (page: Page, text = '正在打开页面') => page.getByRole('status').getByText(text)
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name })

for (const { from, to, name, link } of [
  { from: '/', to: '/products/cloud-plate', name: 'product', link: 'a[href="/products/cloud-plate"]' },
  { from: '/', to: '/categories/tea', name: 'category', link: 'a[href="/categories/tea"]' },
  { from: '/products/cloud-plate', to: '/cart', name: 'cart', link: 'a[href="/cart"]:visible' },
  { from: '/cart', to: '/', name: 'home', link: 'main a[href="/"]' },
  { from: '/', to: '/me', name: 'me', link: 'a[href="/me"]:visible' },
])
  test(`a page of the shape “${name}” on its way from ${from}`, async ({ page }) => {
    await page.goto(from)
    const { release } = await hold(page, to)
    await page.locator(link).first().click()
    await expect(shape(page, name)).toBeVisible()
    await expect(word(page)).toBeVisible()
    await expect(page, 'the address is still the old one').toHaveURL(from)
    release()
    await expect(page).toHaveURL(to)
    await expect(anyShape(page)).toHaveCount(0)
    await expect(word(page)).toHaveCount(0)
  })

test('orders and an order have shapes of their own', async ({ page }) => {
  const orderNo = await buyer(page).placeOrder()
  await page.goto('/me')
  const orders = await hold(page, '/orders')
  await page.getByRole('link', { name: '全部订单' }).click()
  await expect(shape(page, 'orders')).toBeVisible()
  orders.release()
  const order = await hold(page, `/orders/${orderNo}`)
  await page.locator(`a[href="/orders/${orderNo}"]`).click()
  await expect(shape(page, 'letter')).toBeVisible()
  order.release()
  await expect(page.getByRole('heading', { level: 1, name: '订单详情' })).toBeVisible()
  await expect(anyShape(page)).toHaveCount(0)
})

test('it covers the screen wherever the old page was scrolled to, but not the tab bar', async ({ page }) => {
  await page.goto('/')
  const last = page.locator('main a[href^="/products/"]').last()
  await last.scrollIntoViewIfNeeded()
  await hold(page, (await last.getAttribute('href')) ?? '')
  await last.click()
  await expect(shape(page, 'product')).toBeVisible()
  const at = (y: number) =>
    page.evaluate((share) => {
      const top = document.elementFromPoint(innerWidth / 2, (innerHeight - 1) * share)
      return top?.closest('nav') ? 'tabs' : top?.closest('[role=status]') ? 'shape' : 'page'
    }, y)
  expect([await at(0), await at(0.5), await at(1)]).toEqual(['shape', 'shape', 'tabs'])
})

test('the way back ends it', async ({ page }) => {
  await page.goto('/')
  await tab(page, '分类').click()
  await expect(page).toHaveURL('/categories')
  await hold(page, '/categories/tea')
  await page.locator('a[href="/categories/tea"]').click()
  await expect(shape(page, 'category')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/')
  await expect(anyShape(page)).toHaveCount(0)
})

test('another tap ends it', async ({ page }) => {
  await page.goto('/')
  const { release } = await hold(page, '/products/cloud-plate')
  const cart = await hold(page, '/cart')
  await page.locator('a[href="/products/cloud-plate"]').first().click()
  await expect(shape(page, 'product')).toBeVisible()
  await tab(page, '购物车').click()
  await expect(shape(page, 'cart')).toBeVisible()
  await expect(anyShape(page)).toHaveCount(1)
  cart.release()
  await expect(page).toHaveURL('/cart')
  await expect(anyShape(page)).toHaveCount(0)
  release()
  await expect(page.getByRole('heading', { level: 1, name: '购物车' })).toBeVisible()
  await expect(page).toHaveURL('/cart')
})

test('the way back ends it where the page stays the same', async ({ page }) => {
  await page.goto('/categories/tea')
  await expect(tab(page, '分类')).toHaveAttribute('aria-current', 'page')
  await page.evaluate(() => history.pushState(null, '', '?older'))
  const { release } = await hold(page, '/categories')
  await tab(page, '分类').click()
  await expect(shape(page, 'categories')).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL('/categories/tea')
  await expect(anyShape(page)).toHaveCount(0)
  release()
  await tab(page, '首页').click()
  await expect(page).toHaveURL('/')
})

test('when the answer is lost, the browser goes there itself', async ({ page }) => {
  await page.goto('/')
  const { fail } = await hold(page, '/products/cloud-plate')
  await page.locator('a[href="/products/cloud-plate"]').first().click()
  await expect(shape(page, 'product')).toBeVisible()
  fail()
  await expect(page.getByRole('heading', { level: 1, name: '云朵盘' })).toBeVisible()
  await expect(anyShape(page)).toHaveCount(0)
})

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`a quick page comes without it (motion: ${reducedMotion})`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion })
    await page.goto('/')
    await hold(page, '/products/cloud-plate')
    await page.locator('a[href="/products/cloud-plate"]').first().click()
    await expect(shape(page, 'product')).toBeVisible()
    // Its appearance, wound back to what is seen so many milliseconds after the tap.
    const seen = (ms: number) =>
      shape(page, 'product').evaluate((skeleton, time) => {
        const cover = skeleton.parentElement as HTMLElement
        const [appears] = cover.getAnimations()
        appears?.pause()
        if (appears) appears.currentTime = time
        return appears && getComputedStyle(skeleton).visibility
      }, ms)
    // An animation that is over is no more: begin it anew.
    await shape(page, 'product').evaluate((skeleton) => {
      const cover = skeleton.parentElement as HTMLElement
      cover.style.display = 'none'
      cover.getBoundingClientRect()
      cover.style.display = ''
    })
    expect(await seen(100)).toBe('hidden')
    expect(await seen(122)).toBe('visible')
  })

test('with reduced motion nothing of it moves; English pages say it in English', async ({
  page,
  baseURL,
}) => {
  await page.context().addCookies([{ name: 'lang', value: 'en', url: baseURL ?? '' }])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  await hold(page, '/cart')
  await page.locator('a[href="/cart"]:visible').click()
  await expect(word(page, 'Opening the page')).toBeVisible()
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime === Infinity).length,
  )
  expect(moving).toBe(0)
})
