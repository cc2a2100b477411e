/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Ctx, Env } from '../context'
import { placeOf } from '../place'
import { assetPath, bridgeScript } from '../ui/assets'
import { page, SandboxStrip } from '../ui/layout'
import { Bar, problemPage } from './parts'

const KINDS = { android: 'Android', ios: 'iPhone' } as const
type Kind = keyof typeof KINDS

const isKind = (value: string): value is Kind => Object.hasOwn(KINDS, value)

/**
 * The app's web view, where pages find the JSSDK's bridge: the bridge as a script for each kind of phone, and a screen
 * that shows the shop with it. That works where the sandbox stands under the shop's own origin only, since a page of
 * another origin can be given nothing.
 */
export function webviewRoutes(app: Hono<Env>): void {
  app.get('/bridge/:file{(android|ios)\\.js}', (c) => {
    const kind = c.req.param('file').replace('.js', '')
    return c.body(bridgeScript(kind, placeOf(c).url('')), 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    })
  })

  // Where the app's screens lead when the bridge opened them: it reads the address and closes the screen.
  app.get('/bridge/done', (c) => page(c, { title: 'VVChat', look: 'app', children: <main /> }))

  app.get('/webview', (c) => {
    const { kind = 'android', url = '/' } = c.req.query()
    const target = targetOf(c, url)
    if (!isKind(kind) || !target) {
      return problemPage(c, {
        title: '无法打开页面',
        detail: '请从商家自己的地址打开沙盒（以 /sandbox 结尾），这里才能在 VVChat 里打开它的页面。',
      })
    }
    // The shop lets itself be framed by its own origin when the browser carries this.
    setCookie(c, 'vv_webview', '1', { path: '/', httpOnly: true, sameSite: 'Lax' })
    return webviewPage(c, kind, target)
  })
}

/** A page of the shop as a path of this origin; undefined for anything else. */
function targetOf(c: Ctx, url: string): string | undefined {
  const { origin, prefix } = placeOf(c)
  if (!prefix || !URL.canParse(url, origin)) return undefined
  const target = new URL(url, origin)
  const inSandbox = target.pathname === prefix || target.pathname.startsWith(`${prefix}/`)
  return target.origin === origin && !inSandbox ? target.pathname + target.search : undefined
}

function webviewPage(c: Ctx, kind: Kind, target: string) {
  const place = placeOf(c)
  const other = kind === 'ios' ? 'android' : 'ios'
  const query = new URLSearchParams({ kind: other, url: target })
  return page(c, {
    title: 'VVChat 内置浏览器',
    look: 'app',
    frames: true,
    children: (
      <div class="phone webview">
        <SandboxStrip />
        <Bar title="VVChat" back={place.path('/app')}>
          <a
            class="text-link"
            href={`${place.path('/app/webview')}?${query}`}
            aria-label={`现在是 ${KINDS[kind]}，换成 ${KINDS[other]}`}
          >
            {KINDS[kind]}
          </a>
        </Bar>
        <iframe src={target} title="商家页面" data-bridge={place.path(`/app/bridge/${kind}.js`)} />
        <script src={place.path(assetPath('webview.js'))} defer></script>
      </div>
    ),
  })
}
