import { closedLoop } from './closed-loop'
import { type Plan, type Progress, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

const connections = 32
/** The floors: the same Next.js server with a page rendered at build time, and with a file. */
const floors = { 'static page': '/offline', 'static file': '/brand/share.jpg' }

/** Catalogue pages from the shop's cache, beside responses that cost the same server the least. */
export async function measurePages(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const get = (path: string) => {
    const job = {
      url: bench.shop.origin + path,
      method: 'GET' as const,
      headers: { 'accept-language': 'zh-CN' },
      expected: { status: 200 },
    }
    return closedLoop(job, connections, plan.seconds)
  }
  const pages = { 'Home page': '/', 'Product page': `/products/${bench.slug}` }
  const rows: Row[] = []
  for (const [what, path] of Object.entries(pages)) {
    progress(`${what.toLowerCase()}, cached`)
    await get(path)
    for (const [name, floor] of Object.entries(floors)) {
      const figures = await sideBySide(plan, (side) => get(side === 'shop' ? path : floor))
      rows.push({ what, load: `${connections} connections, beside a ${name}`, ...figures })
    }
  }
  return rows
}
