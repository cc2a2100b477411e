import { httpUrl } from '../base-url'
import type { Ctx, Sandbox } from '../context'
import type { NotificationKind } from '../db/notifications'
import { newAgentpayNo, type Payout } from '../db/payouts'
import type { Trade } from '../db/trades'
import { paymentPayload } from '../payments'
import { payoutPayload } from '../payouts'
import { type Payload, wireNumber } from '../wire'
import { readRawBody, readScalar } from './body'
import { NUMBER_NAMES } from './serialize'

/** The notification before overrides. `url` is undefined when the platform does not know the number. */
type Draft = { url?: string; payload: Payload }

/**
 * `POST /control/notify`: sends one payment notification now and responds with the merchant's response. By default
 * it reports the trade as paid. Any field can be overridden. The platform need not know the trade, and its own state
 * does not change, so this also sends what a thief of the app key could forge.
 */
export function sendPaymentNotification(c: Ctx, sandbox: Sandbox) {
  return send(c, sandbox, 'pay', (outTradeNo) => {
    const trade = sandbox.db.trades.find(outTradeNo)
    const payload = paidPayload(trade ?? unknownTrade(sandbox, outTradeNo), sandbox)
    return { url: trade?.notifyUrl, payload }
  })
}

/**
 * `POST /control/notify-payout`: the same for a payout. By default it reports the payout's current state, or `done`
 * when the platform does not know the payout.
 */
export function sendPayoutNotification(c: Ctx, sandbox: Sandbox) {
  return send(c, sandbox, 'payout', (outOrderNo) => {
    const payout = sandbox.db.payouts.find(outOrderNo)
    const payload = payoutPayload(payout ?? unknownPayout(sandbox, outOrderNo), sandbox.merchant.appId)
    return { url: payout?.notifyUrl, payload }
  })
}

async function send(c: Ctx, sandbox: Sandbox, kind: NotificationKind, draft: (number: string) => Draft) {
  const name = NUMBER_NAMES[kind]
  const { [name]: reference, notify_url, bad_sign, form, extra, ...overrides } = await readRawBody(c)
  if (typeof reference !== 'string') return c.json({ error: `${name} is required` }, 400)
  const { url: knownUrl, payload: defaults } = draft(reference)
  const url = notify_url ?? knownUrl
  if (typeof url !== 'string' || !httpUrl(url)) return c.json({ error: 'notify_url is required' }, 400)

  const payload = new Map(defaults)
  for (const [field, value] of Object.entries({ ...overrides, ...(extra as object | undefined) })) {
    payload.set(field, readScalar(field, value))
  }
  const notification = { kind, reference, url, payload }
  const options = { badSign: bad_sign === true, form: form === true }
  const sent = await sandbox.notifier.sendOnce(notification, options)
  return c.json({ status: sent.status, body: sent.answer, sent: sent.body })
}

/** The payload of a paid trade. Fills in what an unpaid trade does not have yet. */
function paidPayload(trade: Trade, { merchant, people, now }: Sandbox): Payload {
  const at = now()
  const payload = new Map(paymentPayload({ ...trade, paidAt: trade.paidAt ?? at }, merchant.appId))
  if (!trade.tradeNo) payload.set('trade_no', `${at}00000`.slice(0, 18))
  if (trade.payer === null) payload.set('open_id', people.users[0]?.openId ?? '')
  return payload.set('status', wireNumber(1))
}

function unknownTrade({ now }: Sandbox, outTradeNo: string): Trade {
  return {
    id: 0,
    outTradeNo,
    imprestCode: '',
    tradeNo: null,
    storeNo: '',
    amount: 1,
    title: '',
    remark: '',
    notifyUrl: '',
    sceneType: 'APP',
    state: 'waiting',
    payer: null,
    cancels: 0,
    createdAt: now(),
    paidAt: null,
  }
}

function unknownPayout({ merchant, now }: Sandbox, outOrderNo: string): Payout {
  return {
    id: 0,
    outOrderNo,
    agentpayNo: newAgentpayNo(),
    payee: '',
    payer: merchant.payoutOpenId,
    amount: 1,
    title: '',
    remark: '',
    notifyUrl: '',
    state: 'done',
    createdAt: now(),
    decidedAt: now(),
  }
}
