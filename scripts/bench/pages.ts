import type { Outcome } from './job'
import type { Progress } from './notifications'
import { type Plan, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

const pages = { 'Home page': '/', 'Product page': '/products/mist-cup' }
/** The floors: what the same Next.js server needs for a page that was rendered at build time, and for a file. */
const floors = { 'static page': '/offline', 'static file': '/products/mist-cup-1-share.jpg' }
const connections = 32

/** Pages of the catalogue from the shop's cache, beside what the same server answers without thinking. */
export async function measurePages(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const get = (path: string): Promise<Outcome> =>
    bench.load({
      url: bench.shop.origin + path,
      method: 'GET',
      calls: [{ headers: { 'accept-language': 'zh-CN' } }],
      repeat: true,
      connections,
      seconds: plan.seconds,
      expected: { status: 200 },
    })
  const rows: Row[] = []
  for (const [what, path] of Object.entries(pages)) {
    progress(`${what.toLowerCase()}, cached`)
    await get(path)
    for (const [name, floor] of Object.entries(floors)) {
      const sides = { shop: () => get(path), floor: () => get(floor) }
      const load = `${connections} connections, beside a ${name}`
      rows.push({ what, load, ...(await sideBySide(plan, sides)) })
    }
  }
  return rows
}
