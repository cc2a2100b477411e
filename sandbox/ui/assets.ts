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

/** The JSSDK's bridge as the app puts it into a page. `base` is where the browser sees the sandbox. */
export function bridgeScript(kind: string, base: string): string {
  return `${bridge}\nvvchatBridge(${JSON.stringify(kind)}, ${JSON.stringify(base)})\n`
}

/** The path of an asset with its fingerprint, so that it can be cached for ever. */
export function assetPath(name: keyof typeof FILES): string {
  const print = createHash('sha256').update(FILES[name].text).digest('hex').slice(0, 10)
  return `/assets/${name}?v=${print}`
}

/** Style sheets, the few lines of script, and the pictures of the test people. */
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
