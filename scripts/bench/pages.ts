import type { Outcome } from './job'
import type { Progress } from './notifications'
import { type Plan, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

const pages = { 'Home page': '/', 'Product page': '/products/mist-cup' }
/** The floor: what the same Next.js server needs for a file of that size. */
const file = '/products/mist-cup-1-share.jpg'
const connections = 32

/** Pages of the catalogue from the shop's cache, beside a file from the same server. */
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
    const sides = { shop: () => get(path), floor: () => get(file) }
    rows.push({ what, load: `${connections} connections`, ...(await sideBySide(plan, sides)) })
  }
  return rows
}
