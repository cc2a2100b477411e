import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runNode, startNode, waitFor } from '../run/children'

/** Inside the project, so that it finds node_modules. Ignored by git. */
const folder = resolve('test-results/empty-page')

const files = {
  'package.json': '{ "name": "empty-page", "private": true, "type": "module" }',
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } }`,
  // Without its own files it would use the shop's.
  'instrumentation.js': 'export function register() {}',
  'proxy.js': "export function proxy() {}\nexport const config = { matcher: '/never' }",
  'app/layout.js':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.js': 'export default function Page() { return <p>Hello</p> }',
}

/** Builds and serves an empty App Router page, to weigh the framework alone. Resolves to its address. */
export async function startEmptyPage(): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'app'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const next = resolve('node_modules/next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const port = String(Number(process.env.PORT || 3000) + 5)
  await runNode([next, 'build'], env, { quiet: true, cwd: folder })
  startNode([next, 'start', '-p', port], env, { quiet: true, cwd: folder })
  await waitFor(`http://localhost:${port}/`)
  return `http://localhost:${port}/`
}
