import { type BrowserContextOptions, chromium, devices, type Page, type Request } from '@playwright/test'
import { stopAll } from '../run/children'
import { markdownTable } from '../run/markdown-table'
import { findChromium } from '../test/chromium'
import { becomeBuyer } from './buyer'
import { startEmptyPage } from './empty-page'
import { startShop } from './shop'

// npm run weigh: what a phone loads at its first visit of each page before scrolling: transferred sizes (compressed,
// without headers), number of requests, layout shift. PORT and SANDBOX_PORT set the ports.
//   -- --requests    lists the requests
//   -- --empty       also weighs an empty page of the same Next.js

/** Limits of home and product page in both languages: kB of JavaScript, number of requests. */
const budget = { pages: /^(home|product)/, javascript: 150, requests: 20 }

const pixel: BrowserContextOptions = {
  ...devices['Pixel 7'],
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
}

interface Weight {
  bytes: Record<Kind, number>
  requests: Request[]
  shift: number
}

type Kind = 'script' | 'stylesheet' | 'document' | 'image' | 'other'

const shop = await startShop()
const executablePath = await findChromium()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
})
const buyer = await browser.newContext({ ...pixel, baseURL: shop })
const order = await becomeBuyer(await buyer.newPage())
const storageState = await buyer.storageState()

const pages = {
  home: '/',
  product: '/products/mist-cup',
  'home in English': '/',
  'product in English': '/en/products/mist-cup',
  category: '/categories/tea',
  search: `/search?q=${encodeURIComponent('杯')}`,
  cart: '/cart',
  checkout: '/checkout',
  order,
  me: '/me',
  login: '/login',
}
const rows: string[][] = []
let overBudget = false
for (const [name, path] of Object.entries(pages)) {
  const options = {
    ...(name === 'login' ? {} : { storageState }),
  }
  // The first visit fills the server's cache. The second one is weighed in a new browser.
  await weigh(shop + path, options)
  const weight = await weigh(shop + path, options)
  rows.push(row(name, weight))
  if (budget.pages.test(name) && !isWithinBudget(weight)) overBudget = true
  if (process.argv.includes('--requests')) {
    for (const request of weight.requests)
      console.log(`${name}  ${request.resourceType().padEnd(10)} ${request.url()}`)
  }
}
if (process.argv.includes('--empty')) rows.push(row('empty page', await weigh(await startEmptyPage())))
await browser.close()

console.log(
  markdownTable(
    ['page', 'JavaScript kB', 'CSS kB', 'HTML kB', 'images kB', 'other kB', 'requests', 'layout shift'],
    rows,
  ),
)
if (overBudget) console.error(`over budget: ${budget.javascript} kB JavaScript, ${budget.requests} requests`)
stopAll(overBudget ? 1 : 0)

/** Weighs one visit in a browser with an empty cache. */
async function weigh(url: string, options: BrowserContextOptions = {}): Promise<Weight> {
  const context = await browser.newContext({ ...pixel, ...options })
  const requests: Request[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request)
  })
  const page = await context.newPage()
  await watchShift(page)
  await page.goto(url, { waitUntil: 'networkidle' })
  const bytes: Weight['bytes'] = { script: 0, stylesheet: 0, document: 0, image: 0, other: 0 }
  for (const request of requests) {
    const type = request.resourceType()
    const kind = type in bytes ? (type as Kind) : 'other'
    bytes[kind] += (await request.sizes()).responseBodySize
  }
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift)
  await context.close()
  return { bytes, requests, shift }
}

async function watchShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const all = window as unknown as { shift: number }
    all.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) all.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

function isWithinBudget({ bytes, requests }: Weight): boolean {
  return bytes.script <= budget.javascript * 1000 && requests.length <= budget.requests
}

function row(name: string, { bytes, requests, shift }: Weight): string[] {
  const kinds = ['script', 'stylesheet', 'document', 'image', 'other'] as const
  const sizes = kinds.map((kind) => (bytes[kind] / 1000).toFixed(1))
  return [name, ...sizes, String(requests.length), shift.toFixed(3)]
}
