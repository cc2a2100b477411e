/** @jsxImportSource hono/jsx */
import { Hono } from 'hono'
import type { Ctx, Env, Sandbox } from '../context'
import { faultsSchema } from '../faults'
import { payTrade, renotify } from '../payments'
import { decidePayout, renotifyPayout } from '../payouts'
import { isOwnOrigin, placeOf } from '../place'
import { CallsTab } from './calls'
import { FaultsTab } from './faults'
import { consolePage, TABS, type Tab } from './frame'
import { NotificationsTab } from './notifications'
import { PayoutsTab } from './payouts'
import { PeopleTab } from './people'
import { readFaultsForm } from './read-faults'
import { TradesTab } from './trades'

/** The console at `/`: everything that happened, and the hand on every switch. */
export function consoleRoutes(sandbox: Sandbox): Hono<Env> {
  const { books, faults, notifier, people } = sandbox
  const app = new Hono<Env>()

  app.get('/', (c) => {
    const asked = c.req.query('tab') ?? ''
    return consolePage(
      c,
      sandbox,
      isTab(asked) ? asked : 'trades',
      content(c, isTab(asked) ? asked : 'trades'),
    )
  })
  app.get('/console/version', (c) => c.text(String(books.version()), 200, { 'cache-control': 'no-store' }))

  app.use('/console/*', async (c, next) => {
    if (!isOwnOrigin(c)) return c.text('foreign Origin', 403)
    await next()
  })

  app.post('/console/trade', async (c) => {
    const form = await c.req.parseBody()
    const trade = books.trades.find(String(form.out_trade_no))
    if (trade) {
      const payer = people.find(String(form.person))
      if (form.do === 'close') books.trades.close(trade.id)
      else if (form.do === 'notify' && trade.state === 'paid') renotify(sandbox, trade)
      else if (payer) payTrade(sandbox, trade, payer.openId, form.do !== 'pay-silently')
    }
    return backTo(c, 'trades')
  })

  app.post('/console/payout', async (c) => {
    const form = await c.req.parseBody()
    const payout = books.payouts.find(String(form.out_order_no))
    if (payout) {
      if (form.do === 'done' || form.do === 'failed') decidePayout(sandbox, payout, form.do)
      else if (form.do === 'notify' && payout.state !== 'waiting') renotifyPayout(sandbox, payout)
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
        <FaultsTab sandbox={sandbox} place={placeOf(c)} problem={problem} />,
      )
    }
    faults.write(wanted)
    return backTo(c, 'faults')
  })

  app.post('/console/reset', (c) => {
    notifier.forget()
    books.empty()
    return backTo(c, 'people')
  })

  function content(c: Ctx, tab: Tab) {
    const place = placeOf(c)
    if (tab === 'payouts') return <PayoutsTab sandbox={sandbox} place={place} />
    if (tab === 'calls') return <CallsTab sandbox={sandbox} />
    if (tab === 'notifications') return <NotificationsTab sandbox={sandbox} />
    if (tab === 'faults') return <FaultsTab sandbox={sandbox} place={place} />
    if (tab === 'people') return <PeopleTab sandbox={sandbox} place={place} />
    return <TradesTab sandbox={sandbox} place={place} />
  }

  return app
}

function isTab(text: string): text is Tab {
  return Object.hasOwn(TABS, text)
}

function backTo(c: Ctx, tab: Tab) {
  return c.redirect(`${placeOf(c).path('/')}?tab=${tab}`, 303)
}
