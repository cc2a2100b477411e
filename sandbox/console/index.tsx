/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import { baseUrlOf, isOwnOrigin } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import { faultsSchema } from '../faults'
import { payTrade, resendPayment } from '../payments'
import { decidePayout, resendPayout } from '../payouts'
import { CallsTab } from './calls'
import { FaultsTab } from './faults'
import { consolePage, TABS, type Tab } from './layout'
import { NotificationsTab } from './notifications'
import { PayoutsTab } from './payouts'
import { PeopleTab } from './people'
import { readFaultsForm } from './read-faults'
import { TradesTab } from './trades'

/** The console at `/`: lists of everything that happened, actions, and the fault switches. */
export function consoleRoutes(sandbox: Sandbox): Hono<Env> {
  const { db, faults, notifier, people } = sandbox
  const app = new Hono<Env>()

  app.get('/', (c) => {
    const query = c.req.query('tab') ?? ''
    const tab = isTab(query) ? query : 'trades'
    return consolePage(c, sandbox, tab, content(c, tab))
  })
  app.get('/console/version', (c) => c.text(String(db.version()), 200, { 'cache-control': 'no-store' }))

  app.use('/console/*', async (c, next) => {
    if (!isOwnOrigin(c)) return c.text('cross-origin request', 403)
    await next()
  })

  app.post('/console/trade', async (c) => {
    const form = await c.req.parseBody()
    const trade = db.trades.find(String(form.out_trade_no))
    if (trade) {
      const payer = people.find(String(form.person))
      if (form.do === 'close') db.trades.close(trade.id)
      else if (form.do === 'notify' && trade.state === 'paid') resendPayment(sandbox, trade)
      else if (payer) payTrade(sandbox, trade, payer.openId, form.do !== 'pay-silently')
    }
    return backTo(c, 'trades')
  })

  app.post('/console/payout', async (c) => {
    const form = await c.req.parseBody()
    const payout = db.payouts.find(String(form.out_order_no))
    if (payout) {
      if (form.do === 'done' || form.do === 'failed') decidePayout(sandbox, payout, form.do)
      else if (form.do === 'notify' && payout.state !== 'waiting') resendPayout(sandbox, payout)
    }
    return backTo(c, 'payouts')
  })

  app.post('/console/faults', async (c) => {
    const form = await c.req.parseBody()
    const wanted = form.clear ? faultsSchema.parse({}) : readFaultsForm(form)
    if (!wanted) {
      const problem = '没有保存：有一个数字超出范围。'
      return consolePage(
        c,
        sandbox,
        'faults',
        <FaultsTab sandbox={sandbox} baseUrl={baseUrlOf(c)} problem={problem} />,
      )
    }
    faults.write(wanted)
    return backTo(c, 'faults')
  })

  app.post('/console/reset', (c) => {
    notifier.discardInFlight()
    db.clear()
    return backTo(c, 'people')
  })

  function content(c: Ctx, tab: Tab) {
    const baseUrl = baseUrlOf(c)
    if (tab === 'payouts') return <PayoutsTab sandbox={sandbox} baseUrl={baseUrl} />
    if (tab === 'calls') return <CallsTab sandbox={sandbox} />
    if (tab === 'notifications') return <NotificationsTab sandbox={sandbox} />
    if (tab === 'faults') return <FaultsTab sandbox={sandbox} baseUrl={baseUrl} />
    if (tab === 'people') return <PeopleTab sandbox={sandbox} baseUrl={baseUrl} />
    return <TradesTab sandbox={sandbox} baseUrl={baseUrl} />
  }

  return app
}

function isTab(text: string): text is Tab {
  return Object.hasOwn(TABS, text)
}

function backTo(c: Ctx, tab: Tab) {
  return c.redirect(`${baseUrlOf(c).path('/')}?tab=${tab}`, 303)
}
