import type { Page } from '@playwright/test'

/**
 * Delays the router's request for the page at `path`, as a slow network would. Returns functions that let the request
 * through or make it fail.
 */
export async function delayNavigation(page: Page, path: string) {
  let end = (_how: 'continue' | 'abort') => {}
  const held = new Promise<'continue' | 'abort'>((resolve) => {
    end = resolve
  })
  await page.route(
    (url) => url.pathname === path && url.searchParams.has('_rsc'),
    async (route) => {
      const how = await held
      // The request is gone if the page has navigated elsewhere.
      await route[how]().catch(() => {})
    },
  )
  return { release: () => end('continue'), fail: () => end('abort') }
}
