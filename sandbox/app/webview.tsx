/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { baseUrlOf } from '../base-url'
import type { Ctx, Env } from '../context'
import { assetPath, bridgeScript } from '../ui/assets'
import { page, SandboxStrip } from '../ui/layout'
import { errorPage, TopBar } from './components'

const KINDS = { android: 'Android', ios: 'iPhone' } as const
type Kind = keyof typeof KINDS

const isKind = (value: string): value is Kind => Object.hasOwn(KINDS, value)

/**
 * The app's web view: the JSSDK bridge as a script for each kind of phone, and a screen that shows a page of the shop
 * with that script. The screen requires that the sandbox has the same origin as the shop: a script cannot be added to
 * a page of another origin.
 */
export function webviewRoutes(app: Hono<Env>): void {
  app.get('/bridge/:file{(android|ios)\\.js}', (c) => {
    const kind = c.req.param('file').replace('.js', '')
    return c.body(bridgeScript(kind, baseUrlOf(c).url('')), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    })
  })

  // The `redirect_uri` of screens that the bridge opens. The bridge reads its query and closes the screen.
  app.get('/bridge/done', (c) => page(c, { title: 'VVChat', look: 'app', children: <main /> }))

  app.get('/webview', (c) => {
    const { kind = 'android', url = '/' } = c.req.query()
    const target = targetOf(c, url)
    if (!isKind(kind) || !target) {
      return errorPage(c, {
        title: '无法打开页面',
        detail: '请从商家自己的地址打开沙盒（以 /sandbox 结尾），这里才能在 VVChat 里打开它的页面。',
      })
    }
    // With this cookie the shop allows its own origin to frame it.
    setCookie(c, 'vv_webview', '1', { path: '/', httpOnly: true, sameSite: 'Lax' })
    return webviewPage(c, kind, target)
  })
}

/** The path of a page of the shop on this origin. Undefined for anything else. */
function targetOf(c: Ctx, url: string): string | undefined {
  const { origin, prefix } = baseUrlOf(c)
  if (!prefix || !URL.canParse(url, origin)) return undefined
  const target = new URL(url, origin)
  const inSandbox = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`)
  return target.origin === origin && !inSandbox ? target.pathname + target.search : undefined
}

function webviewPage(c: Ctx, kind: Kind, target: string) {
  const baseUrl = baseUrlOf(c)
  const other = kind === 'ios' ? 'android' : 'ios'
  const query = new URLSearchParams({ kind: other, url: target })
  return page(c, {
    title: 'VVChat 内置浏览器',
    look: 'app',
    frames: true,
    children: (
      <div class="phone webview">
        <SandboxStrip />
        <TopBar title="VVChat" back={baseUrl.path('/app')}>
          <a
            class="text-link"
            href={`${baseUrl.path('/app/webview')}?${query}`}
            aria-label={`现在是 ${KINDS[kind]}，换成 ${KINDS[other]}`}
          >
            {KINDS[kind]}
          </a>
        </TopBar>
        <iframe src={target} title="商家页面" data-bridge={baseUrl.path(`/app/bridge/${kind}.js`)} />
        <script src={baseUrl.path(assetPath('webview.js'))} defer></script>
      </div>
    ),
  })
}
