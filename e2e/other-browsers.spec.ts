import { devices, test } from '@playwright/test'
import { journey } from './browsers/journey'
import { findOldChromium, helpPlaywright, oldVersions, startOldChromium } from './browsers/old-chromium'
import { urls } from './setup'

// The main journey in real browsers of other versions and makers. Each test leaves screenshots in test-results.

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
