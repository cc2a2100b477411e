import type { NotificationKind } from '../books/notifications'
import { newAgentpayNo, type Payout } from '../books/payouts'
import type { Trade } from '../books/trades'
import type { Ctx, Sandbox } from '../context'
import { paymentPayload } from '../payments'
import { payoutPayload } from '../payouts'
import { httpUrl } from '../place'
import { type Payload, wireNumber } from '../wire'
import { readRawBody, readScalar } from './body'
import { NUMBER_NAMES } from './shown'

/** What is told when nothing is overridden, and where to; no address when the platform does not know it. */
type Draft = { url?: string; payload: Payload }

/**
 * `POST /control/notify`: sends one payment notification now and answers with what the merchant answered. Any
 * field can be overridden, also for orders the platform does not know; what is not said is told as paid.
 */
export function notifyNow(c: Ctx, sandbox: Sandbox) {
  return sendNow(c, sandbox, 'pay', (outTradeNo) => {
    const trade = sandbox.books.trades.find(outTradeNo)
    const payload = toldAsPaid(trade ?? unknownTrade(sandbox, outTradeNo), sandbox)
    return { url: trade?.notifyUrl, payload }
  })
}

/**
 * `POST /control/notify-payout`: the same for a payout, told as it stands; one that the platform does not know is
 * told as done.
 */
export function notifyPayoutNow(c: Ctx, sandbox: Sandbox) {
  return sendNow(c, sandbox, 'payout', (outOrderNo) => {
    const payout = sandbox.books.payouts.find(outOrderNo)
    const payload = payoutPayload(payout ?? unknownPayout(sandbox, outOrderNo), sandbox.merchant.appId)
    return { url: payout?.notifyUrl, payload }
  })
}

async function sendNow(c: Ctx, sandbox: Sandbox, kind: NotificationKind, draft: (number: string) => Draft) {
  const name = NUMBER_NAMES[kind]
  const { [name]: reference, notify_url, bad_sign, form, extra, ...overrides } = await readRawBody(c)
  if (typeof reference !== 'string') return c.json({ error: `${name} is needed` }, 400)
  const known = draft(reference)
  const url = notify_url ?? known.url
  if (typeof url !== 'string' || !httpUrl(url)) return c.json({ error: 'notify_url is needed' }, 400)

  const payload = new Map(known.payload)
  for (const [field, value] of Object.entries({ ...overrides, ...(extra as object | undefined) })) {
    payload.set(field, readScalar(field, value))
  }
  const news = { kind, reference, url, payload }
  const made = await sandbox.notifier.sendOnce(news, { badSign: bad_sign === true, form: form === true })
  return c.json({ status: made.status, body: made.answer, sent: made.body })
}

function toldAsPaid(trade: Trade, { merchant, people, now }: Sandbox): Payload {
  const at = now()
  const payload = new Map(paymentPayload({ ...trade, paidAt: trade.paidAt ?? at }, merchant.appId))
  if (!trade.tradeNo) payload.set('trade_no', `${at}00000`.slice(0, 18))
  if (!trade.payer) payload.set('open_id', people.users[0]?.openId ?? '')
  return payload.set('status', wireNumber(1))
}

function unknownTrade({ now }: Sandbox, outTradeNo: string): Trade {
  return {
    ...{ id: 0, outTradeNo, imprestCode: '', tradeNo: null, storeNo: '', amount: 1, title: '', remark: '' },
    ...{ notifyUrl: '', sceneType: 'APP', state: 'waiting', payer: null, cancels: 0, paidAt: null },
    createdAt: now(),
  }
}

function unknownPayout({ merchant, now }: Sandbox, outOrderNo: string): Payout {
  return {
    ...{ id: 0, outOrderNo, agentpayNo: newAgentpayNo(), payee: '', payer: merchant.payoutOpenId, amount: 1 },
    ...{ title: '', remark: '', notifyUrl: '', state: 'done', createdAt: now(), decidedAt: now() },
  }
}
