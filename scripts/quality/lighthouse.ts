import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, devices } from '@playwright/test'
import lighthouse from 'lighthouse'
import { stopAll } from '../run/children'
import { markdownTable } from '../run/markdown-table'
import { findChromium } from '../test/chromium'
import { becomeBuyer } from './buyer'
import { startShop } from './shop'

// npm run lighthouse: Lighthouse's mobile preset (a simulated slow phone on slow 4G) on the shop as the demo starts it. It
// shows the medians of several runs and lists the failed audits below the table. PORT and SANDBOX_PORT set the ports.

const runs = 3
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Pages that search engines may not index, so the SEO audit for this is skipped. */
const notIndexed = ['cart', 'order']

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']

const shop = await startShop()
const port = Number(process.env.PORT || 3000) + 7
const profile = mkdtempSync(join(tmpdir(), 'shop-lighthouse-'))
const executablePath = await findChromium()
// Lighthouse opens its own tabs in this browser and so shares its cookies.
const browser = await chromium.launchPersistentContext(profile, {
  ...(executablePath ? { executablePath } : {}),
  ...devices['Pixel 7'],
  baseURL: shop,
  locale: 'zh-CN',
  args: ['--no-sandbox', `--remote-debugging-port=${port}`],
})
const order = await becomeBuyer(await browser.newPage())
const pages = { home: '/', product: '/products/mist-cup', cart: '/cart', order }

const rows: string[][] = []
const findings = new Set<string>()
for (const [name, path] of Object.entries(pages)) {
  const results: Result[] = []
  for (let run = 0; run < runs; run++) results.push(await measure(shop + path, notIndexed.includes(name)))
  const scores = categories.map((category) => median(results.map((result) => score(result, category))))
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map((audit) =>
    String(Math.round(median(results.map((result) => result.audits[audit]?.numericValue ?? Number.NaN)))),
  )
  const shift = median(
    results.map(({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? Number.NaN),
  )
  rows.push([name, ...scores.map(String), ...times, shift.toFixed(3)])
  for (const result of results)
    for (const finding of failedAudits(result)) findings.add(`${name}: ${finding}`)
}
await browser.close()
rmSync(profile, { recursive: true, force: true })

console.log(
  markdownTable(
    ['page', 'performance', 'accessibility', 'best practices', 'SEO', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'],
    rows,
  ),
)
for (const finding of findings) console.log(`- ${finding}`)
stopAll(0)

async function measure(url: string, skipIndexing: boolean): Promise<Result> {
  const done = await lighthouse(url, {
    port,
    disableStorageReset: true,
    logLevel: 'error',
    onlyCategories: [...categories],
    ...(skipIndexing ? { skipAudits: ['is-crawlable'] } : {}),
  })
  if (!done) throw new Error(`Lighthouse returned no result for ${url}`)
  if (done.lhr.runtimeError) throw new Error(done.lhr.runtimeError.message)
  return done.lhr
}

/** 0 to 100 */
function score({ categories }: Result, category: string): number {
  return Math.round((categories[category]?.score ?? 0) * 100)
}

/** Weighted audits that failed, except the speed metrics, which have columns. */
function failedAudits(result: Result): string[] {
  return Object.entries(result.categories)
    .filter(([category]) => category !== 'performance')
    .flatMap(([, { auditRefs }]) => auditRefs)
    .filter(({ weight, id }) => weight > 0 && (result.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${result.audits[id]?.title}`)
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
