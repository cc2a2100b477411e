import { expect, type Locator, type Page } from '@playwright/test'

interface Box {
  letter: string
  left: number
  right: number
  top: number
  bottom: number
}

/** Where each letter of the element's text stands on the screen, in the order of the text. */
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

/** A number, price or the like reads from left to right on one line, whatever stands around it. */
export async function expectInOrder(element: Locator): Promise<void> {
  const boxes = await boxesOf(element)
  expect(boxes.length).toBeGreaterThan(1)
  const seen = boxes.toSorted((a, b) => a.left - b.left).map(({ letter }) => letter)
  expect(seen.join('')).toBe(boxes.map(({ letter }) => letter).join(''))
}

/** `second` stands where `first` ends, or in a line below: the text before has not drawn it to its other side. */
export async function expectAfter(first: Locator, second: Locator): Promise<void> {
  const [before, after] = [await boxesOf(first), await boxesOf(second)]
  const start = after[0]
  if (!start) throw new Error('there is nothing to be seen')
  const wrong = before.filter(
    ({ right, top, bottom }) => top > start.bottom || (bottom > start.top + 1 && right > start.left + 1),
  )
  expect(wrong, JSON.stringify(start)).toEqual([])
}

/** On phones of these widths nothing has to be scrolled sideways, and nobody's text is cut by the edge of the screen. */
export async function expectFits(page: Page, state: string, widths = [390, 320]): Promise<void> {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const outside = await page.evaluate(() => {
      // Not innerWidth: on a phone that grows with what does not fit.
      const { scrollWidth, clientWidth } = document.documentElement
      const cut = [...document.querySelectorAll<HTMLElement>('bdi, input, textarea')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
        .filter((element) => {
          // What a box cuts off with an ellipsis, on purpose, is as wide as that box.
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
