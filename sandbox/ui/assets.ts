import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import type { Env } from '../context'
import { AVATARS, avatarSvg } from './avatars'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

const FILES = {
  'style.css': { type: 'text/css; charset=utf-8', text: read('./base.css') + read('./app.css') },
  'console.css': { type: 'text/css; charset=utf-8', text: read('./base.css') + read('./console.css') },
  'app.js': { type: 'text/javascript; charset=utf-8', text: read('./app.js') },
  'webview.js': { type: 'text/javascript; charset=utf-8', text: read('./webview.js') },
  'console.js': { type: 'text/javascript; charset=utf-8', text: read('./console.js') },
}

const bridge = read('./bridge.js')

/** The JSSDK bridge as the app injects it into a page. `baseUrl` is the absolute base URL of the sandbox. */
export function bridgeScript(kind: string, baseUrl: string): string {
  return `${bridge}\nvvchatBridge(${JSON.stringify(kind)}, ${JSON.stringify(baseUrl)})\n`
}

/** The path of an asset with its hash, so that browsers can cache it forever. */
export function assetPath(name: keyof typeof FILES): string {
  const hash = createHash('sha256').update(FILES[name].text).digest('hex').slice(0, 10)
  return `/assets/${name}?v=${hash}`
}

/** Style sheets, scripts, and the pictures of the test people. */
export function assetRoutes(app: Hono<Env>): void {
  for (const [name, { type, text }] of Object.entries(FILES)) {
    app.get(`/assets/${name}`, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    )
  }
  app.get('/avatars/:file', (c) => {
    const name = c.req.param('file').replace(/\.svg$/, '')
    if (!Object.hasOwn(AVATARS, name)) return c.notFound()
    return c.body(avatarSvg(name as keyof typeof AVATARS), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'access-control-allow-origin': '*',
    })
  })
}
