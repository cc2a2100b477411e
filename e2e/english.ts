import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'

const chinese = /\p{Script=Han}/u

/**
 * All text of the page: visible, for screen readers, and in meta tags. Leaves out the language switch, which names each
 * language in itself, and texts that people have written (`bdi`).
 */
async function allText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement
    for (const other of root.querySelectorAll('script, style, nav [lang], bdi')) other.remove()
    const named = ['aria-label', 'alt', 'placeholder', 'title', 'content'].flatMap((name) =>
      [...root.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)),
    )
    return [root.textContent, ...named].join('\n')
  })
}

/**
 * Expects the page to be in English throughout, no wider than the phone, and without a violation of axe-core's rules
 * (colours in light only: they are the same as in Chinese). Lines that match `except` may be in Chinese.
 */
export async function expectEnglish(page: Page, except = /(?!)/) {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const state = new URL(page.url()).pathname
  const words = (await allText(page)).split('\n').filter((line) => !except.test(line))
  expect(
    words.filter((line) => chinese.test(line)),
    state,
  ).toEqual([])
  const excess = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(excess, state).toBeLessThanOrEqual(0)
  await expectAccessible(page, `${state} in English`, ['light'])
}
