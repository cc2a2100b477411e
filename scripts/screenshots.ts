import { chromium } from '@playwright/test'
import { stopAll } from './run/children'
import { startWithoutApp } from './screenshots/app-missing'
import { Camera, type Look, looks } from './screenshots/camera'
import { writeGallery } from './screenshots/gallery'
import { anybody, buyers, merchants, newcomers, type Scene, withoutApp } from './screenshots/scenes'
import { playStory } from './screenshots/story'
import { findChromium } from './test/chromium'

// npm run screenshots [-- address [look…]]: takes the pictures of the documentation from a running demo: shops in it
// until there is an order in every state, then looks at every page on a phone and on a computer, in light and dark, in
// Chinese and English. A second shop, whose links no app answers, is started on the next port. The address is
// http://localhost:3000 unless given, the looks are all of them.
const [shop = 'http://localhost:3000', ...chosen] = process.argv.slice(2)
const folder = 'docs/screenshots'

const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
})
try {
  const story = await playStory(browser, shop)
  const appless = await startWithoutApp(shop)
  for (const name of Object.keys(looks) as Look[]) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    const camera = new Camera(browser, shop, folder, name)
    const shoot = (scenes: Scene[], who?: keyof typeof story.sessions) =>
      camera.shoot(scenes, who && story.sessions[who])
    await shoot(anybody(story))
    await shoot(withoutApp(appless))
    await shoot(newcomers(), 'newcomer')
    await shoot(buyers(story), 'buyer')
    await shoot(merchants(story), 'merchant')
    await camera.done()
  }
  await writeGallery(folder)
} finally {
  await browser.close()
  stopAll(0)
}
