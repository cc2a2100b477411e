import { writeFile } from 'node:fs/promises'
import { devices, expect, test } from '@playwright/test'
import { journey } from './browsers/journey'
import { findOldChromium, helpPlaywright, oldVersions, startOldChromium } from './browsers/old-chromium'
import { missingForWebKit, startWebKit, webkitJourney } from './browsers/webkit'
import { urls } from './setup'

// The main journey in real browsers of other versions and makers. Each test leaves screenshots in test-results.

test.skip(
  process.env.OTHER_BROWSERS !== '1',
  'Not part of a usual run, because old browsers are downloads of 50 MB each: OTHER_BROWSERS=1 runs it',
)

const { viewport, deviceScaleFactor, isMobile, hasTouch } = devices['iPhone 12']
const phone = { viewport, deviceScaleFactor, isMobile, hasTouch, locale: 'zh-CN', baseURL: urls.phone }

for (const version of oldVersions) {
  test(`Chromium ${version}`, async ({ browserName: _ }, testInfo) => {
    test.setTimeout(300_000)
    const path = await findOldChromium(version).catch((error: Error) => error)
    if (path instanceof Error) {
      console.log(`Chromium ${version} was not tried: ${path.message}`)
      test.skip(true, path.message)
      return
    }
    const { browser, stop } = await startOldChromium(path)
    try {
      const page = await (await browser.newContext(phone)).newPage()
      await helpPlaywright(page)
      await journey(page, async (name) => {
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) })
      })
    } finally {
      stop()
    }
  })
}

test('WebKit', async ({ browserName: _ }, testInfo) => {
  test.setTimeout(300_000)
  const missing = missingForWebKit()
  if (missing) console.log(`WebKit was not tried: ${missing} is missing`)
  test.skip(missing !== null, `${missing} is missing`)
  const page = await startWebKit()
  try {
    const moved = await webkitJourney(page, async (name) => {
      await writeFile(testInfo.outputPath(`${name}.png`), await page.screenshot())
    })
    expect(moved, 'pixels that a tap moves the options').toBeLessThan(1)
  } finally {
    await page.stop()
  }
})
