import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import { NOTIFICATION_STATES } from '../books/notifications'
import type { Trade } from '../books/trades'
import type { Ctx, Env, Sandbox } from '../context'
import { faultsSchema } from '../faults'
import { payTrade } from '../payments'
import { decidePayout } from '../payouts'
import { isOwnOrigin, placeOf } from '../place'
import { readBody } from './body'
import { notifyNow, notifyPayoutNow } from './notify'
import { shownCall, shownNotification, shownPayout, shownPerson, shownTrade } from './shown'

const SHOWN = 100

const which = { out_trade_no: z.string().optional(), imprest_code: z.string().optional() }
const loginBody = z.strictObject({ open_id: z.string(), scope: z.string().default('snsapi_userinfo') })
const personBody = z.strictObject({ open_id: z.string(), nickname: z.string() })
const payBody = z.strictObject({
  ...which,
  open_id: z.string().optional(),
  notify: z.boolean().default(true),
})
const cancelBody = z.strictObject({ ...which, close: z.boolean().default(false) })
const payoutBody = z.strictObject({ out_order_no: z.string(), result: z.enum(['done', 'failed']) })

/** The API for tests, below `/control`: everything a person could do on the screens, and the switches. */
export function controlRoutes(sandbox: Sandbox): Hono<Env> {
  const { books, faults, notifier, people, now } = sandbox
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    if (!isOwnOrigin(c)) return c.json({ error: 'foreign Origin' }, 403)
    await next()
  })

  app.post('/reset', (c) => {
    notifier.forget()
    books.empty()
    return c.json({ ok: true })
  })

  app.get('/people', (c) => c.json({ people: people.all.map((person) => shownPerson(person, placeOf(c))) }))
  app.put('/people', async (c) => {
    const { open_id, nickname } = await readBody(c, personBody)
    const person = people.find(open_id)
    if (!person) return c.json({ error: 'unknown open_id' }, 404)
    person.nickname = nickname
    return c.json(shownPerson(person, placeOf(c)))
  })
  app.get('/trades', (c) => {
    const outTradeNo = c.req.query('out_trade_no')
    const found = outTradeNo ? [books.trades.find(outTradeNo)] : books.trades.latest(SHOWN, before(c))
    const trades = found.filter((trade) => trade !== undefined)
    return c.json({ trades: trades.map(shownTrade), next: nextOf(trades) })
  })
  app.get('/payouts', (c) => {
    const outOrderNo = c.req.query('out_order_no')
    const found = outOrderNo ? [books.payouts.find(outOrderNo)] : books.payouts.latest(SHOWN, before(c))
    const payouts = found.filter((payout) => payout !== undefined)
    return c.json({ payouts: payouts.map(shownPayout), next: nextOf(payouts) })
  })
  app.get('/calls', (c) => {
    const calls = books.calls.latest(SHOWN, before(c))
    return c.json({ calls: calls.map(shownCall), next: nextOf(calls) })
  })
  app.get('/notifications', (c) => {
    const { out_trade_no, out_order_no } = c.req.query()
    const state = NOTIFICATION_STATES.find((one) => one === c.req.query('state'))
    const entries = out_order_no
      ? books.notifications.latestAbout('payout', out_order_no, SHOWN)
      : out_trade_no
        ? books.notifications.latestAbout('pay', out_trade_no, SHOWN)
        : books.notifications.latest(SHOWN, before(c), state)
    const notifications = entries.map((entry) =>
      shownNotification(entry, books.notifications.triesOf(entry.id)),
    )
    return c.json({ notifications, next: nextOf(entries) })
  })

  app.post('/login', async (c) => {
    const { open_id, scope } = await readBody(c, loginBody)
    if (!people.find(open_id)) return c.json({ error: 'unknown open_id' }, 404)
    const grant = { openId: open_id, scope, base: placeOf(c).url('') }
    return c.json({ code: books.logins.issueCode(grant, now()) })
  })

  app.post('/pay', async (c) => {
    const { open_id, notify, ...key } = await readBody(c, payBody)
    const trade = findTrade(key)
    const payer = open_id ?? people.users[0]?.openId ?? ''
    if (!people.find(payer)) return c.json({ error: 'unknown open_id' }, 404)
    const paid = payTrade(sandbox, trade, payer, notify)
    if (!paid) return c.json({ error: `the trade is ${trade.state}`, trade_no: trade.tradeNo }, 409)
    return c.json({ trade_no: paid.tradeNo })
  })

  app.post('/cancel', async (c) => {
    const { close, ...key } = await readBody(c, cancelBody)
    const trade = findTrade(key)
    const done = close ? books.trades.close(trade.id) : books.trades.cancel(trade.id)
    if (!done) return c.json({ error: `the trade is ${trade.state}` }, 409)
    return c.json({ state: close ? 'closed' : 'waiting' })
  })

  app.post('/payout', async (c) => {
    const { out_order_no, result } = await readBody(c, payoutBody)
    const payout = books.payouts.find(out_order_no)
    if (!payout) return c.json({ error: 'unknown payout' }, 404)
    const decided = decidePayout(sandbox, payout, result)
    if (!decided) return c.json({ error: `the payout is ${payout.state}` }, 409)
    return c.json({ state: decided.state })
  })

  app.post('/notify', (c) => notifyNow(c, sandbox))
  app.post('/notify-payout', (c) => notifyPayoutNow(c, sandbox))

  app.get('/faults', (c) => c.json(faults.read()))
  app.put('/faults', async (c) => {
    faults.write(await readBody(c, faultsSchema))
    return c.json(faults.read())
  })

  function findTrade(key: { out_trade_no?: string; imprest_code?: string }): Trade {
    const trade = key.out_trade_no
      ? books.trades.find(key.out_trade_no)
      : books.trades.findByImprestCode(key.imprest_code ?? '')
    if (!trade) throw new HTTPException(404, { message: 'unknown trade' })
    return trade
  }

  return app
}

/** Where a list goes on: `?before=` with the `next` of the page before. @throws HTTPException 400. */
function before(c: Ctx): number | undefined {
  const text = c.req.query('before')
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new HTTPException(400, { message: 'before must be the next of a list' })
  return Number(text)
}

/** Absent when there is no more. */
function nextOf(rows: { id: number }[]): number | undefined {
  return rows.length === SHOWN ? rows.at(-1)?.id : undefined
}
