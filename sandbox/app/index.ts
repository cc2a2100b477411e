import { Hono } from 'hono'
import { isOwnOrigin } from '../base-url'
import type { Env, Sandbox } from '../context'
import { cashierRoutes } from './cashier'
import { chatRoutes } from './chat'
import { errorPage } from './components'
import { consentRoutes } from './consent'
import { homeRoutes } from './home'
import { shareRoutes } from './share'
import { webviewRoutes } from './webview'

/** The screens of the phone app, below `/app`, that the `qyx://` links open. */
export function appRoutes(sandbox: Sandbox): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    if (c.req.method === 'POST' && !isOwnOrigin(c)) {
      return errorPage(c, { title: '请求被拒绝', detail: '这个操作只能在 VVChat 里进行。' })
    }
    await next()
  })
  homeRoutes(app, sandbox)
  consentRoutes(app, sandbox)
  cashierRoutes(app, sandbox)
  chatRoutes(app, sandbox)
  shareRoutes(app, sandbox)
  webviewRoutes(app)
  return app
}
