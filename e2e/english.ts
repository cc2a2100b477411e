import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible'

const chinese = /\p{Script=Han}/u

/**
 * What the page says, shown, read aloud or told to others, but for the switch, which calls each language by its own
 * name, and what people have written, which is set apart.
 */
async function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement
    for (const other of root.querySelectorAll('script, style, form [lang], bdi')) other.remove()
    const named = ['aria-label', 'alt', 'placeholder', 'title', 'content'].flatMap((name) =>
      [...root.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)),
    )
    return [root.textContent, ...named].join('\n')
  })
}

/**
 * The page is in English throughout, no wider than the phone, and breaks no rule of axe-core; its colours, which are
 * those of the Chinese one, count in light only. Lines that match `except` are somebody's own words.
 */
export async function expectEnglish(page: Page, except = /(?!)/) {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const state = new URL(page.url()).pathname
  const words = (await wordsOf(page)).split('\n').filter((line) => !except.test(line))
  expect(
    words.filter((line) => chinese.test(line)),
    state,
  ).toEqual([])
  const excess = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(excess, state).toBeLessThanOrEqual(0)
  // The second phone would tell the same.
  if (test.info().project.name === 'pixel') await expectAccessible(page, `${state} in English`, ['light'])
}
