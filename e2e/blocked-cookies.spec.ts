import { expect, test } from '@playwright/test'

test('case 64: cart and login say that the browser blocks cookies', async ({ page }) => {
  const notice = page.getByRole('status').filter({ hasText: 'Cookie' })
  for (const path of ['/cart', '/login']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(notice).toHaveCount(0)
  }
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setDocumentCookieDisabled', { disabled: true })
  for (const path of ['/cart', '/login']) {
    await page.goto(path)
    await expect(notice).toBeVisible()
  }
})

test('case 64: without scripts a login that comes back without its cookie names cookies too', async ({
  request,
}) => {
  const response = await request.get('/login?error=other_browser')
  expect(await response.text()).toContain('Cookie')
})
