import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import { baseUrlOf, isOwnOrigin } from '../base-url'
import type { Ctx, Env, Sandbox } from '../context'
import { NOTIFICATION_STATES } from '../db/notifications'
import type { Trade } from '../db/trades'
import { faultsSchema } from '../faults'
import { payTrade } from '../payments'
import { decidePayout } from '../payouts'
import { readBody } from './body'
import { sendPaymentNotification, sendPayoutNotification } from './notify'
import {
  serializeCall,
  serializeNotification,
  serializePayout,
  serializePerson,
  serializeTrade,
} from './serialize'

const PAGE_SIZE = 100

const tradeKey = { out_trade_no: z.string().optional(), imprest_code: z.string().optional() }
const loginBody = z.strictObject({ open_id: z.string(), scope: z.string().default('snsapi_userinfo') })
const personBody = z.strictObject({ open_id: z.string(), nickname: z.string() })
const payBody = z.strictObject({
  ...tradeKey,
  /** Empty: paid by a payer that the platform does not know. */
  open_id: z.string().optional(),
  notify: z.boolean().default(true),
})
const cancelBody = z.strictObject({ ...tradeKey, close: z.boolean().default(false) })
const payoutBody = z.strictObject({ out_order_no: z.string(), result: z.enum(['done', 'failed']) })

/** The control API for tests, below `/control`: everything the screens can do, and the fault switches. */
export function controlRoutes(sandbox: Sandbox): Hono<Env> {
  const { db, faults, notifier, people, now } = sandbox
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    if (!isOwnOrigin(c)) return c.json({ error: 'cross-origin request' }, 403)
    await next()
  })

  app.post('/reset', (c) => {
    notifier.discardInFlight()
    db.clear()
    return c.json({ ok: true })
  })

  app.get('/people', (c) =>
    c.json({ people: people.all.map((person) => serializePerson(person, baseUrlOf(c))) }),
  )
  app.put('/people', async (c) => {
    const { open_id, nickname } = await readBody(c, personBody)
    const person = people.find(open_id)
    if (!person) return c.json({ error: 'unknown open_id' }, 404)
    person.nickname = nickname
    return c.json(serializePerson(person, baseUrlOf(c)))
  })
  app.get('/trades', (c) => {
    const outTradeNo = c.req.query('out_trade_no')
    const found = outTradeNo ? [db.trades.find(outTradeNo)] : db.trades.latest(PAGE_SIZE, before(c))
    const trades = found.filter((trade) => trade !== undefined)
    return c.json({ trades: trades.map(serializeTrade), next: nextOf(trades) })
  })
  app.get('/payouts', (c) => {
    const outOrderNo = c.req.query('out_order_no')
    const found = outOrderNo ? [db.payouts.find(outOrderNo)] : db.payouts.latest(PAGE_SIZE, before(c))
    const payouts = found.filter((payout) => payout !== undefined)
    return c.json({ payouts: payouts.map(serializePayout), next: nextOf(payouts) })
  })
  app.get('/calls', (c) => {
    const calls = db.calls.latest(PAGE_SIZE, before(c))
    return c.json({ calls: calls.map(serializeCall), next: nextOf(calls) })
  })
  app.get('/notifications', (c) => {
    const { out_trade_no, out_order_no } = c.req.query()
    const state = NOTIFICATION_STATES.find((name) => name === c.req.query('state'))
    const find = () => {
      if (out_order_no) return db.notifications.latestFor('payout', out_order_no, PAGE_SIZE)
      if (out_trade_no) return db.notifications.latestFor('pay', out_trade_no, PAGE_SIZE)
      return db.notifications.latest(PAGE_SIZE, before(c), state)
    }
    const entries = find()
    const notifications = entries.map((entry) =>
      serializeNotification(entry, db.notifications.triesOf(entry.id)),
    )
    return c.json({ notifications, next: nextOf(entries) })
  })

  app.post('/login', async (c) => {
    const { open_id, scope } = await readBody(c, loginBody)
    if (!people.find(open_id)) return c.json({ error: 'unknown open_id' }, 404)
    const grant = { openId: open_id, scope, baseUrl: baseUrlOf(c).url('') }
    return c.json({ code: db.logins.issueCode(grant, now()) })
  })

  app.post('/pay', async (c) => {
    const { open_id, notify, ...key } = await readBody(c, payBody)
    const trade = findTrade(key)
    const payer = open_id ?? people.users[0]?.openId ?? ''
    if (payer !== '' && !people.find(payer)) return c.json({ error: 'unknown open_id' }, 404)
    const paid = payTrade(sandbox, trade, payer, notify)
    if (!paid) return c.json({ error: `the trade is ${trade.state}`, trade_no: trade.tradeNo }, 409)
    return c.json({ trade_no: paid.tradeNo })
  })

  app.post('/cancel', async (c) => {
    const { close, ...key } = await readBody(c, cancelBody)
    const trade = findTrade(key)
    const updated = close ? db.trades.close(trade.id) : db.trades.cancel(trade.id)
    if (!updated) return c.json({ error: `the trade is ${trade.state}` }, 409)
    return c.json({ state: close ? 'closed' : 'waiting' })
  })

  app.post('/payout', async (c) => {
    const { out_order_no, result } = await readBody(c, payoutBody)
    const payout = db.payouts.find(out_order_no)
    if (!payout) return c.json({ error: 'unknown payout' }, 404)
    const decided = decidePayout(sandbox, payout, result)
    if (!decided) return c.json({ error: `the payout is ${payout.state}` }, 409)
    return c.json({ state: decided.state })
  })

  app.post('/notify', (c) => sendPaymentNotification(c, sandbox))
  app.post('/notify-payout', (c) => sendPayoutNotification(c, sandbox))

  app.get('/faults', (c) => c.json(faults.read()))
  app.put('/faults', async (c) => {
    faults.write(await readBody(c, faultsSchema))
    return c.json(faults.read())
  })

  function findTrade(key: { out_trade_no?: string; imprest_code?: string }): Trade {
    const trade = key.out_trade_no
      ? db.trades.find(key.out_trade_no)
      : db.trades.findByImprestCode(key.imprest_code ?? '')
    if (!trade) throw new HTTPException(404, { message: 'unknown trade' })
    return trade
  }

  return app
}

/** Reads `?before=`, the `next` of the previous page. @throws HTTPException 400. */
function before(c: Ctx): number | undefined {
  const text = c.req.query('before')
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text))
    throw new HTTPException(400, { message: 'before must be the `next` of a list' })
  return Number(text)
}

/** The `next` of a page. Absent on the last page. */
function nextOf(rows: { id: number }[]): number | undefined {
  return rows.length === PAGE_SIZE ? rows.at(-1)?.id : undefined
}
