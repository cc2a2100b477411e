import { expect, type Page, test } from '@playwright/test'
import { merchant, urls } from './setup'

// Links of the app's own scheme in a browser without the app: a tap on them does nothing.
test.use({ baseURL: urls.real })

const panel = (page: Page) => page.getByRole('dialog', { name: '没有打开 VVChat？' })
const login = (page: Page) => page.getByRole('link', { name: '用 VVChat 登录' })

/**
 * Opens the login page with a fake clock and returns the login link. Desktop Chromium would show a blocking dialog about
 * the unknown scheme, so links that the page leaves to the browser are recorded in `opened` instead.
 */
async function openLogin(page: Page): Promise<string> {
  await page.clock.install()
  await page.addInitScript(() => {
    const opened: string[] = []
    Object.assign(window, { opened })
    window.addEventListener('click', (event) => {
      const href = (event.target as Element).closest('a')?.href ?? ''
      if (/^https?:/.test(href) || event.defaultPrevented) return
      event.preventDefault()
      if (href) opened.push(href)
    })
  })
  await page.goto('/login?returnTo=/me')
  const href = await login(page).getAttribute('href')
  expect(href).toMatch(/^qyx:\/\/thirdlogin\?/)
  return href ?? ''
}

/** The link of the second try. For Android's Chrome it names the app's package and a fallback address. */
async function retryLink(page: Page, href: string): Promise<string> {
  const onAndroid = /Android.*Chrome/.test(await page.evaluate(() => navigator.userAgent))
  if (!onAndroid) return href
  return (
    `intent://${href.replace('qyx://', '')}#Intent;scheme=qyx;package=${merchant.androidPackage};` +
    `S.browser_fallback_url=${encodeURIComponent(merchant.installUrl)};end`
  )
}

const opened = (page: Page) => page.evaluate(() => (window as unknown as { opened: string[] }).opened)

/** Hides the page as the opened app does, or shows it again. */
async function setVisible(page: Page, visible: boolean) {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      value: now ? 'visible' : 'hidden',
    })
    Object.defineProperty(document, 'hidden', { configurable: true, value: !now })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visible)
}

test('no app: after two seconds the panel offers help and redirects nowhere', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const href = await openLogin(page)
  const address = page.url()
  await login(page).click()
  await page.clock.runFor(1_500)
  await expect(panel(page)).toHaveCount(0)
  await page.clock.runFor(600)
  await expect(panel(page)).toBeVisible()
  await expect(panel(page).getByRole('link', { name: '安装 VVChat' })).toHaveAttribute(
    'href',
    merchant.installUrl,
  )
  await expect(panel(page).getByRole('link', { name: '再试一次' })).toHaveAttribute(
    'href',
    await retryLink(page, href),
  )
  await panel(page).getByRole('button', { name: '复制本页链接' }).click()
  await expect(panel(page).getByRole('button', { name: '链接已复制' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)

  await panel(page).getByRole('link', { name: '再试一次' }).click()
  await expect(panel(page)).toHaveCount(0)
  await page.clock.runFor(2_100)
  await panel(page).getByRole('button', { name: '关闭' }).click()
  await expect(panel(page)).toHaveCount(0)
  await expect(login(page)).toBeFocused()
  expect(page.url()).toBe(address)
  expect(await opened(page)).toEqual([href, await retryLink(page, href)])
})

test('the app opens: no panel, not even when the buyer returns', async ({ page }) => {
  await openLogin(page)
  await login(page).click()
  await page.clock.runFor(500)
  await setVisible(page, false)
  await page.clock.runFor(60_000)
  await setVisible(page, true)
  await page.clock.runFor(5_000)
  await expect(panel(page)).toHaveCount(0)
})

test('a slow app: the panel closes when the app opens', async ({ page }) => {
  await openLogin(page)
  await login(page).click()
  await page.clock.runFor(2_100)
  await expect(panel(page)).toBeVisible()
  await setVisible(page, false)
  await setVisible(page, true)
  await expect(panel(page)).toHaveCount(0)
})

for (const [name, userAgent] of Object.entries({
  WeChat:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003130) NetType/WIFI Language/zh_CN',
  QQ: 'Mozilla/5.0 (Linux; Android 13; PGT-AN00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_9.0.20 QQ/9.0.20.14515 NetType/WIFI',
  Weibo:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20G75 Weibo (iPhone14,5__weibo__14.4.1)',
  Alipay:
    'Mozilla/5.0 (Linux; U; Android 13; zh-CN) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 UWS/5.11 Mobile Safari/537.36 NebulaSDK/1.8 AliApp(AP/10.5) AlipayClient/10.5',
  DingTalk:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E236 AliApp(DingTalk/7.5.5) com.laiwang.DingTalk/7.5.5',
})) {
  test.describe(name, () => {
    test.use({ userAgent })

    test('explains at once how to open a browser and looks for no bridge', async ({ page }) => {
      const urls: string[] = []
      page.on('request', (request) => urls.push(request.url()))
      const href = await openLogin(page)
      await login(page).click()
      const mask = page.getByRole('dialog', { name: '请在浏览器中打开' })
      await expect(mask.getByText('点右上角的「···」菜单')).toBeVisible()
      await expect(mask.getByRole('button', { name: '复制本页链接' })).toBeVisible()
      expect(await opened(page)).toEqual([])
      await mask.getByRole('link', { name: '仍然试一次' }).click()
      await expect(mask).toHaveCount(0)
      expect(await opened(page)).toEqual([href])
      await page.clock.runFor(2_100)
      await expect(panel(page).getByRole('link', { name: '再试一次' })).toHaveAttribute(
        'href',
        await retryLink(page, href),
      )
      expect(urls.filter((url) => url.includes('__bridge_loaded__'))).toEqual([])
    })
  })
}

test.describe('QQ Browser', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGT-AN00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0 MQQBrowser/14.9 Mobile Safari/537.36',
  })
  test('is treated as an ordinary browser', async ({ page }) => {
    await openLogin(page)
    await login(page).click()
    await page.clock.runFor(2_100)
    await expect(panel(page)).toBeVisible()
  })
})
