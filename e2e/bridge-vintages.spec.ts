import { expect, type Page, test } from '@playwright/test'
import { android2017, android2019, android2022, type CallApp, ios } from './bridge-hosts'
import { buyer, people } from './buyer'
import { control, tradeOf } from './sandbox-control'

// Login, payment and sharing inside VVChat under the shop's own Content-Security-Policy, whichever version of the bridge
// library the app contains.

const userAgents = {
  android:
    'Mozilla/5.0 (Linux; Android 9; ALP-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/99.0.0.0 Mobile Safari/537.36',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 15_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
}

const hosts = [
  { name: 'Android, 2017', host: android2017, userAgent: userAgents.android },
  { name: 'Android, 2019', host: android2019, userAgent: userAgents.android },
  { name: 'Android, 2022', host: android2022, userAgent: userAgents.android },
  { name: 'iOS', host: ios, userAgent: userAgents.ios },
]

for (const { name, host, userAgent } of hosts) {
  test.describe(name, () => {
    test.use({ userAgent })

    test('login, payment and sharing', async ({ page }) => {
      const { methods, violations } = await insideVVChat(page, host)
      const me = buyer(page)
      await me.addToCart()
      await page.goto('/cart')
      await page.getByRole('link', { name: '去结算' }).click()
      await tap(page, '用 VVChat 登录')
      await expect(page.getByRole('button', { name: '提交订单' })).toBeVisible()
      await me.fillAddress()
      const orderNo = await me.submitOrder()
      await tap(page, '去支付')
      await me.expectStatus('已支付')
      expect((await tradeOf(orderNo)).state).toBe('paid')
      await page.goto('/products/cloud-plate')
      await tap(page, '分享这件商品')
      await expect(page.getByRole('heading', { name: '谢谢你的分享' })).toBeVisible()
      expect(methods).toEqual(['auth', 'pay', 'share'])
      expect(violations).toEqual([])
    })
  })
}

/** Provides the bridge and the app's native code. Collects the methods that the page calls and what its policy blocks. */
async function insideVVChat(page: Page, host: () => void) {
  const methods: string[] = []
  const violations: string[] = []
  const callApp: CallApp = async (method, options) => {
    methods.push(method)
    return JSON.stringify(await respond[method]?.(options))
  }
  await page.exposeFunction('callApp', callApp)
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation))
  await page.addInitScript(() => {
    const report = (window as unknown as { reportViolation: (violation: string) => void }).reportViolation
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      report(`${effectiveDirective} ${blockedURI}`),
    )
  })
  await page.addInitScript(host)
  return { methods, violations }
}

/** What the app does for each method. */
const respond: Record<string, (options: Record<string, unknown>) => Promise<unknown>> = {
  async auth({ state, scope }) {
    const { people: all } = await control<{ people: { open_id: string; nickname: string }[] }>(
      'GET',
      'people',
    )
    const open_id = all.find(({ nickname }) => nickname === people.deer)?.open_id
    const { code } = await control<{ code: string }>('POST', 'login', { open_id, scope })
    return { err_code: 200, code, state }
  },
  async pay({ imprest_code }) {
    const { trade_no } = await control<{ trade_no: string }>('POST', 'pay', { imprest_code })
    return { err_code: 200, trade_no }
  },
  async share() {
    return { code: 200 }
  },
}

async function tap(page: Page, link: string) {
  await page.waitForFunction(() => 'WebViewJavascriptBridge' in window)
  await page.getByRole('link', { name: link }).click()
}
