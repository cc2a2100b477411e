import { expect, type Locator, type Page } from '@playwright/test'

interface Box {
  letter: string
  left: number
  right: number
  top: number
  bottom: number
}

/** The box of each letter on the screen, in the order of the text. */
function boxesOf(element: Locator): Promise<Box[]> {
  return element.evaluate((root) => {
    const boxes: Box[] = []
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      let at = 0
      for (const letter of node.textContent ?? '') {
        const range = document.createRange()
        range.setStart(node, at)
        at += letter.length
        range.setEnd(node, at)
        const { left, right, top, bottom } = range.getBoundingClientRect()
        if (right > left) boxes.push({ letter, left, right, top, bottom })
      }
    }
    return boxes
  })
}

/** Expects the text, e.g. a price, to read from left to right on one line, whatever surrounds it. */
export async function expectInOrder(element: Locator): Promise<void> {
  const boxes = await boxesOf(element)
  expect(boxes.length).toBeGreaterThan(1)
  const seen = boxes.toSorted((a, b) => a.left - b.left).map(({ letter }) => letter)
  expect(seen.join('')).toBe(boxes.map(({ letter }) => letter).join(''))
}

/** Expects `second` right of `first` or on a line below: right-to-left text must not move it to the other side. */
export async function expectAfter(first: Locator, second: Locator): Promise<void> {
  const [before, after] = [await boxesOf(first), await boxesOf(second)]
  const start = after[0]
  if (!start) throw new Error('the second element shows no text')
  const wrong = before.filter(
    ({ right, top, bottom }) => top > start.bottom || (bottom > start.top + 1 && right > start.left + 1),
  )
  expect(wrong, JSON.stringify(start)).toEqual([])
}

/** Expects that phones of these widths need no sideways scrolling and that the screen edge cuts no typed text. */
export async function expectFits(page: Page, state: string, widths = [390, 320]): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const outside = await page.evaluate(() => {
      // Not innerWidth: on a phone it grows with content that does not fit.
      const { scrollWidth, clientWidth } = document.documentElement
      const cut = [...document.querySelectorAll<HTMLElement>('bdi, input, textarea')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
        .filter((element) => {
          // Text that is truncated with an ellipsis on purpose counts as wide as its box.
          const { left, right } = (element.closest('.truncate') ?? element).getBoundingClientRect()
          return left < 0 || right > clientWidth + 1
        })
      return [
        ...(scrollWidth > clientWidth ? [`${scrollWidth} px`] : []),
        ...cut.map((element) => element.outerHTML),
      ]
    })
    expect.soft(outside, `${state}, ${width} px wide`).toEqual([])
  }
  if (before) await page.setViewportSize(before)
}
