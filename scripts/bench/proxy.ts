import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cachingProxy, ensureNginx, Nginx } from '../run/nginx'
import { requireFreePort } from '../run/ports'
import { closedLoop } from './closed-loop'
import { type Plan, type Progress, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

const connections = 32

/** Catalogue pages from an nginx that caches the shop, beside a file of the same size from the same nginx. */
export async function measureProxy(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const path = ensureNginx()
  if (!path) {
    progress('nginx is not installed: the part `proxy` is left out')
    return []
  }
  const port = Number(new URL(bench.floor.origin).port) + 1
  await requireFreePort(port, 'PORT')
  const nginx = new Nginx(path, mkdtempSync(join(tmpdir(), 'bench-nginx-')))
  const files = join(nginx.data, 'files')
  mkdirSync(files)
  const server = `location /file/ { alias ${files}/; }`
  const origin = `http://127.0.0.1:${port}`
  const get = (path: string) =>
    closedLoop(
      {
        url: origin + path,
        method: 'GET',
        headers: { 'accept-language': 'zh-CN' },
        expected: { status: 200 },
      },
      connections,
      plan.seconds,
    )
  try {
    nginx.configure(cachingProxy({ upstream: bench.shop.origin, port, folder: nginx.data, server }))
    await nginx.start(async () => (await fetch(`${origin}/api/health`)).ok)
    const rows: Row[] = []
    for (const [what, page] of Object.entries({
      'Home page': '/',
      'Product page': `/products/${bench.slug}`,
    })) {
      progress(`${what.toLowerCase()} through nginx`)
      const body = await (await fetch(origin + page, { headers: { 'accept-language': 'zh-CN' } })).text()
      const file = `${rows.length}.html`
      writeFileSync(join(files, file), body)
      const figures = await sideBySide(plan, (side) => get(side === 'shop' ? page : `/file/${file}`))
      rows.push({ what, load: `nginx, ${connections} connections, beside its file`, ...figures })
    }
    return rows
  } finally {
    await nginx.stop()
  }
}
