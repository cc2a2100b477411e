import type { Page } from '@playwright/test'
import { startNode, waitFor } from '../run/children'
import { trialEnv } from '../run/trial-env'

/**
 * Starts a second shop beside the demo, on the next port. Its links have the app's own scheme, which no program on this
 * machine opens. Resolves to its address.
 */
export async function startShopWithoutApp(demo: string): Promise<string> {
  const port = String(Number(new URL(demo).port) + 1)
  const shop = `http://localhost:${port}`
  const env = {
    ...trialEnv(process.env),
    PORT: port,
    // The second one is the address for phones: with it, a computer shows a QR code.
    SHOP_URL: `${shop},https://shop.example`,
    VVCHAT_API_URL: `${demo}/sandbox`,
    VVCHAT_LINK_BASE: 'qyx://',
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  startNode(['scripts/start.mjs'], env, { quiet: true })
  await waitFor(`${shop}/api/health`)
  return shop
}

/** Cancels taps on links of unknown schemes: Chromium would open a dialog for them that blocks all input. */
export async function ignoreAppLinks(page: Page, userAgent?: string): Promise<void> {
  await page.addInitScript((userAgent) => {
    window.addEventListener('click', (event) => {
      const href = (event.target as Element).closest('a')?.href ?? ''
      if (href && !/^https?:/.test(href)) event.preventDefault()
    })
    if (userAgent) Object.defineProperty(navigator, 'userAgent', { value: userAgent })
  }, userAgent)
  await page.reload()
}
