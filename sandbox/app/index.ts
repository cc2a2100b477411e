import { Hono } from 'hono'
import type { Env, Sandbox } from '../context'
import { isOwnOrigin } from '../place'
import { cashierRoutes } from './cashier'
import { chatRoutes } from './chat'
import { consentRoutes } from './consent'
import { homeRoutes } from './home'
import { problemPage } from './parts'
import { shareRoutes } from './share'
import { webviewRoutes } from './webview'

/** The phone app's screens, below `/app`: what the `qyx://` links open. */
export function appRoutes(sandbox: Sandbox): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    if (c.req.method === 'POST' && !isOwnOrigin(c)) {
      return problemPage(c, { title: '请求被拒绝', detail: '这个操作只能在 VVChat 里进行。' })
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
