/** @jsxImportSource hono/jsx */
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { baseUrlOf } from '../base-url'
import type { Ctx } from '../context'
import { assetPath } from './assets'

const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src * data:; base-uri 'none'"

type Page = {
  /** Allows frames of the same origin. */
  frames?: boolean
  title: string
  look: 'app' | 'console'
  status?: 200 | 400 | 403 | 404 | 409 | 410
  children: Child
}

/** Responds with an HTML page that is never cached. */
export function page(c: Ctx, { title, look, status = 200, frames, children }: Page) {
  const baseUrl = baseUrlOf(c)
  const style = baseUrl.path(assetPath(look === 'app' ? 'style.css' : 'console.css'))
  const script = baseUrl.path(assetPath(look === 'app' ? 'app.js' : 'console.js'))
  c.header('cache-control', 'no-store')
  c.header('content-security-policy', frames ? `${CSP}; frame-src 'self'` : CSP)
  c.header('referrer-policy', 'same-origin')
  c.header('x-content-type-options', 'nosniff')
  const document = (
    <html lang="zh-CN">
      {/* biome-ignore lint/style/noHeadElement: this is not a Next page. */}
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · VVChat 沙盒`}</title>
        <link rel="icon" href={baseUrl.path('/avatars/support.svg')} />
        <link rel="stylesheet" href={style} />
        <script src={script} defer></script>
      </head>
      <body class={look}>{children}</body>
    </html>
  )
  return c.html(html`<!doctype html>${document}`, status)
}

/** The strip at the top of every app screen, which says that it is a simulation. */
export function SandboxStrip() {
  return (
    <aside class="strip">
      <b>沙盒 · 模拟</b>
      <span>仅供测试，不会真实扣款</span>
    </aside>
  )
}
