import type { Sandbox } from './context'
import type { Trade } from './db/trades'
import { type Payload, payloadOf, wireNumber } from './wire'

/**
 * Marks a trade as paid and stores its notification in the same transaction, before anything is sent.
 *
 * @param payer open_id of the payer. Empty when the platform does not know the payer.
 * @returns undefined when the trade is not waiting: a trade is paid only once.
 */
export function payTrade(sandbox: Sandbox, trade: Trade, payer: string, notify = true): Trade | undefined {
  const { db, notifier, now } = sandbox
  const paid = db.inTransaction(() => {
    const updated = db.trades.pay(trade.id, payer, now())
    if (updated && notify) enqueue(sandbox, updated)
    return updated
  })
  if (paid && notify) notifier.wake()
  return paid
}

/** Sends the notification of a trade again, with a new retry schedule. */
export function resendPayment(sandbox: Sandbox, trade: Trade): void {
  enqueue(sandbox, trade)
  sandbox.notifier.wake()
}

function enqueue({ notifier, merchant }: Sandbox, trade: Trade): void {
  // Trades of the trial operation (`/test/imprest`) have no notify_url.
  if (!trade.notifyUrl) return
  const payload = paymentPayload(trade, merchant.appId)
  notifier.enqueue({ kind: 'pay', reference: trade.outTradeNo, url: trade.notifyUrl, payload })
}

/** The unsigned fields of a payment notification. As documented, `amount` is a string and `status` an int. */
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
