import type { Page } from '@playwright/test'
import { startNode, waitFor } from '../run/children'
import { trialEnv } from '../run/trial-env'

/**
 * Starts a second shop beside the demo, on the next port, with links of the app's own scheme, which nothing on this
 * machine answers. Resolves to its address.
 */
export async function startWithoutApp(demo: string): Promise<string> {
  const port = String(Number(new URL(demo).port) + 1)
  const shop = `http://localhost:${port}`
  const own = {
    PORT: port,
    // The second is an address for phones: a computer then shows a code that leads there.
    SHOP_URL: `${shop},https://shop.example`,
    VVCHAT_API_URL: `${demo}/sandbox`,
    VVCHAT_LINK_BASE: 'qyx://',
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  startNode(
    ['node_modules/next/dist/bin/next', 'start', '-p', port],
    { ...trialEnv(process.env), ...own },
    { quiet: true },
  )
  await waitFor(`${shop}/api/health`)
  return shop
}

/** Keeps the browser from asking about a scheme that it does not know: it would take no input meanwhile. */
export async function openNothing(page: Page, userAgent?: string): Promise<void> {
  await page.addInitScript((userAgent) => {
    window.addEventListener('click', (event) => {
      const href = (event.target as Element).closest('a')?.href ?? ''
      if (href && !/^https?:/.test(href)) event.preventDefault()
    })
    if (userAgent) Object.defineProperty(navigator, 'userAgent', { value: userAgent })
  }, userAgent)
  await page.reload()
}
