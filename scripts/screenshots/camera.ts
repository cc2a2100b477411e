import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import sharp from 'sharp'
import type { Scene } from './scenes'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const computer = { viewport: { width: 1280, height: 800 } }
const [chinese, english] = [{ locale: 'zh-CN' }, { locale: 'en-US' }]

/** How a page is looked at: a folder of pictures each. */
export const looks = {
  phone: { ...phone, ...chinese },
  'phone-dark': { ...phone, ...chinese, colorScheme: 'dark' },
  'phone-en': { ...phone, ...english },
  wide: { ...computer, ...chinese },
  'wide-dark': { ...computer, ...chinese, colorScheme: 'dark' },
  'wide-en': { ...computer, ...english },
} satisfies Record<string, BrowserContextOptions>

export type Look = keyof typeof looks
export type Session = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** pixels: sharp enough beside a text */
const widths = { phone: 480, wide: 960 }
/** bytes: what a repository can bear, by picture and in all */
const mostBytes = 400_000

export class Camera {
  #taken = 0
  #bytes = 0
  constructor(
    private readonly browser: Browser,
    private readonly shop: string,
    private readonly folder: string,
    private readonly look: Look,
  ) {}

  /** Looks at each scene, in one browser with this session. Whatever is wider than the screen is said. */
  async shoot(scenes: Scene[], session?: Session): Promise<void> {
    const context = await this.browser.newContext({
      ...looks[this.look],
      baseURL: this.shop,
      timezoneId: 'Asia/Shanghai',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...(session ? { storageState: session } : {}),
    })
    for (const { name, path, act, onPhones } of scenes) {
      if (onPhones && !this.look.startsWith('phone')) continue
      const page = await context.newPage()
      await page.goto(path)
      await act?.(page)
      await this.#take(page, name)
      await page.close()
    }
    await context.close()
  }

  /** Says what was taken. */
  async done(): Promise<void> {
    console.log(`${this.look}: ${this.#taken} pictures, ${Math.round(this.#bytes / 1024)} kB`)
  }

  /** What the screen shows, from the top of the page. */
  async #take(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle')
    const excess = await page.evaluate(async () => {
      if (document.activeElement instanceof HTMLElement && !document.activeElement.closest('dialog'))
        document.activeElement.blur()
      scrollTo(0, 0)
      // One that is not shown may never be loaded.
      const images = [...document.images].filter(
        (image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight,
      )
      await Promise.allSettled(images.map((image) => image.decode()))
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    })
    if (excess > 0) console.warn(`${this.look}/${name}: ${excess} px wider than the screen`)
    const file = join(this.folder, this.look, `${name}.webp`)
    await mkdir(join(this.folder, this.look), { recursive: true })
    await sharp(await page.screenshot({ animations: 'disabled' }))
      .resize(widths[this.look.startsWith('phone') ? 'phone' : 'wide'])
      .webp({ quality: 72, effort: 6, smartSubsample: true })
      .toFile(file)
    const { size } = await stat(file)
    if (size > mostBytes) throw new Error(`${file} has ${size} bytes`)
    this.#taken += 1
    this.#bytes += size
  }
}
