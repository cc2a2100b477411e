import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import sharp from 'sharp'

/** One picture: the page to open and what to do there before it is taken. */
export interface Scene {
  name: string
  path: string
  act?: (page: Page) => Promise<unknown>
  /** A computer never shows this. */
  phonesOnly?: true
}

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const computer = { viewport: { width: 1280, height: 800 } }
const chinese = { locale: 'zh-CN' }
const english = { locale: 'en-US' }

/** Device, language and colour scheme. Each look has a folder of pictures. */
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

/** Width of the stored pictures in pixels. */
const widths = { phone: 480, wide: 960 }

export class Camera {
  readonly #device: keyof typeof widths
  readonly #folder: string

  constructor(
    private readonly browser: Browser,
    private readonly shop: string,
    folder: string,
    private readonly look: Look,
  ) {
    this.#device = look.startsWith('phone') ? 'phone' : 'wide'
    this.#folder = join(folder, look)
    mkdirSync(this.#folder, { recursive: true })
  }

  /** Takes a picture of each scene in one browser context with this session. */
  async shoot(scenes: Scene[], session?: Session): Promise<void> {
    const context = await this.browser.newContext({
      ...looks[this.look],
      baseURL: this.shop,
      timezoneId: 'Asia/Shanghai',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...(session ? { storageState: session } : {}),
    })
    for (const { name, path, act, phonesOnly } of scenes) {
      if (phonesOnly && this.#device !== 'phone') continue
      const page = await context.newPage()
      await page.goto(path)
      await act?.(page)
      await this.#take(page, name)
      await page.close()
    }
    await context.close()
  }

  /** Stores what the screen shows at the top of the page. Warns if the page is wider than the screen. */
  async #take(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle')
    const excess = await page.evaluate(async () => {
      if (document.activeElement instanceof HTMLElement && !document.activeElement.closest('dialog'))
        document.activeElement.blur()
      scrollTo(0, 0)
      // Lazy images below the screen may never load.
      const images = [...document.images].filter(
        (image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight,
      )
      await Promise.allSettled(images.map((image) => image.decode()))
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    })
    if (excess > 0) console.warn(`${this.look}/${name}: ${excess} px wider than the screen`)
    await sharp(await page.screenshot({ animations: 'disabled' }))
      .resize(widths[this.#device])
      .webp({ quality: 72, effort: 6, smartSubsample: true })
      .toFile(join(this.#folder, `${name}.webp`))
  }
}
