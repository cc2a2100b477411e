import type { Trade } from './books/trades'
import type { Sandbox } from './context'
import { type Payload, payloadOf, wireNumber } from './wire'

/**
 * Takes the money for a trade, once: the trade becomes paid and its notification stands in the books, both or
 * neither, before anything is sent. Undefined when the trade was not waiting any more.
 */
export function payTrade(sandbox: Sandbox, trade: Trade, payer: string, notify = true): Trade | undefined {
  const { books, notifier, now } = sandbox
  const paid = books.inTransaction(() => {
    const done = books.trades.pay(trade.id, payer, now())
    if (done && notify) enqueue(sandbox, done)
    return done
  })
  if (paid && notify) notifier.wake()
  return paid
}

/** Sends the notification of a trade again, with a fresh schedule. */
export function renotify(sandbox: Sandbox, trade: Trade): void {
  enqueue(sandbox, trade)
  sandbox.notifier.wake()
}

function enqueue({ notifier, merchant }: Sandbox, trade: Trade): void {
  // A trial code of the test base has nobody to tell.
  if (!trade.notifyUrl) return
  const payload = paymentPayload(trade, merchant.appId)
  notifier.enqueue({ kind: 'pay', reference: trade.outTradeNo, url: trade.notifyUrl, payload })
}

/** The unsigned fields of a payment notification: `amount` is text and `status` an int, as the platform has it. */
export function paymentPayload(trade: Trade, appId: string): Payload {
  const seconds = (ms: number) => String(Math.floor(ms / 1000))
  return payloadOf({
    app_id: appId,
    trade_no: trade.tradeNo ?? '',
    out_trade_no: trade.outTradeNo,
    open_id: trade.payer ?? '',
    trade_time: seconds(trade.createdAt),
    pay_time: trade.paidAt === null ? '' : seconds(trade.paidAt),
    amount: String(trade.amount),
    status: wireNumber(trade.state === 'paid' ? 1 : 0),
  })
}
