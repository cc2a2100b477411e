import type { Trade } from '../books/trades'
import type { Ctx, Sandbox } from '../context'
import { paymentPayload } from '../payments'
import { httpUrl } from '../place'
import { type Payload, wireNumber } from '../wire'
import { readRawBody, readScalar } from './body'

/**
 * `POST /control/notify`: sends one payment notification now and answers with what the merchant answered. Any
 * field can be overridden, also for orders the platform does not know; what is not said is told as paid.
 */
export async function notifyNow(c: Ctx, sandbox: Sandbox) {
  const { books, notifier } = sandbox
  const { out_trade_no, notify_url, bad_sign, form, extra, ...overrides } = await readRawBody(c)
  if (typeof out_trade_no !== 'string') return c.json({ error: 'out_trade_no is needed' }, 400)
  const trade = books.trades.find(out_trade_no)
  const url = notify_url ?? trade?.notifyUrl
  if (typeof url !== 'string' || !httpUrl(url)) return c.json({ error: 'notify_url is needed' }, 400)

  const payload = new Map(toldAsPaid(trade ?? unknownTrade(sandbox, out_trade_no), sandbox))
  for (const [name, value] of Object.entries({ ...overrides, ...(extra as object | undefined) })) {
    payload.set(name, readScalar(name, value))
  }
  const news = { kind: 'pay' as const, reference: out_trade_no, url, payload }
  const made = await notifier.sendOnce(news, { badSign: bad_sign === true, form: form === true })
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
