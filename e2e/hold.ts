import type { Page } from '@playwright/test'

/**
 * Keeps what the shop's own scripts ask for the page at `path` waiting, as a slow network would. Returns what lets it
 * through, or makes it fail.
 */
export async function hold(page: Page, path: string) {
  let end = (_how: 'continue' | 'abort') => {}
  const held = new Promise<'continue' | 'abort'>((resolve) => {
    end = resolve
  })
  await page.route(
    (url) => url.pathname === path && url.searchParams.has('_rsc'),
    async (route) => {
      const how = await held
      // Nobody waits for it when the shopper has gone elsewhere.
      await route[how]().catch(() => {})
    },
  )
  return { release: () => end('continue'), fail: () => end('abort') }
}
