import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { stopAll } from './run/children'
import { startShopWithoutApp } from './screenshots/app-missing'
import { Camera, type Look, looks } from './screenshots/camera'
import { copyDocumented } from './screenshots/documented'
import { adminScenes, buyerScenes, newBuyerScenes, publicScenes, withoutApp } from './screenshots/scenes'
import { playStory } from './screenshots/story'
import { findChromium } from './test/chromium'

// npm run screenshots                    takes a picture of every page of a running demo, into ./screenshots
//   -- http://localhost:3000             the demo's address
//   -- --looks phone,wide-dark           some looks only: phone or wide, light or -dark, Chinese or English (-en)
//   -- --docs                            then copies the pictures that the documentation shows to docs/screenshots
//
// It shops in the demo until there is an order in every state. A second shop, whose links open no app, starts on the
// next port.
const { values, positionals } = parseArgs({
  options: { looks: { type: 'string' }, docs: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [shop = 'http://localhost:3000'] = positionals
const chosen = values.looks?.split(',') ?? Object.keys(looks)
const folder = 'screenshots'

const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
})
let failed = true
try {
  const story = await playStory(browser, shop)
  const { newBuyer, buyer, merchant } = story.sessions
  const shopWithoutApp = await startShopWithoutApp(shop)
  for (const look of chosen as Look[]) {
    const camera = new Camera(browser, shop, folder, look)
    await camera.shoot(publicScenes(story))
    await camera.shoot(withoutApp(shopWithoutApp))
    await camera.shoot(newBuyerScenes(), newBuyer)
    await camera.shoot(buyerScenes(story), buyer)
    await camera.shoot(adminScenes(story), merchant)
    console.log(`${folder}/${look}`)
  }
  if (values.docs) copyDocumented(folder)
  failed = false
} finally {
  await browser.close()
  stopAll(failed ? 1 : 0)
}
