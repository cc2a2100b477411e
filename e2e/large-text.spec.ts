import { expect, type Page, test } from '@playwright/test'
import { expectFits } from './text-boxes'

// Case 75: large text, narrow screens, and a phone on its side.

const largeText = (page: Page) => page.addStyleTag({ content: 'html { font-size: 200% }' })

test('with text at 200 % no price is cut, and the buy bar stays low', async ({ page }) => {
  await page.goto('/')
  await largeText(page)
  for (const width of [390, 320, 280]) {
    await page.setViewportSize({ width, height: 844 })
    const cut = await page.getByRole('article').evaluateAll(
      (cards) =>
        cards.filter((card) => {
          const price = card.querySelector('.tabular-nums')?.getBoundingClientRect()
          return !price || price.right > card.getBoundingClientRect().right || price.right > innerWidth
        }).length,
    )
    expect(cut, `${width} px wide`).toBe(0)
  }
  await page.goto('/products/cloud-plate')
  await largeText(page)
  for (const width of [390, 320, 280]) {
    await page.setViewportSize({ width, height: 844 })
    const height = (
      await page.getByRole('button', { name: '立即购买' }).locator('xpath=ancestor::section').boundingBox()
    )?.height
    expect(height, `${width} px wide`).toBeLessThan(844 / 4)
    await expect(page.getByRole('button', { name: '立即购买' })).toBeInViewport({ ratio: 1 })
  }
})

test('a screen of 280 pixels needs no sideways scrolling', async ({ page }) => {
  for (const path of ['/', '/categories', '/products/cloud-plate', '/cart', '/login']) {
    await page.goto(path)
    await expectFits(page, path, [280])
  }
})

test('a phone on its side keeps the buy bar', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 })
  await page.goto('/products/cloud-plate')
  await expect(page.getByRole('button', { name: '立即购买' })).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.getByRole('button', { name: '立即购买' })).toHaveCount(1)
})
