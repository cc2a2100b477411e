import type { NewPayout, Payout, PayoutState } from './books/payouts'
import type { Sandbox } from './context'
import { yuan } from './ui/format'
import { type Payload, payloadOf, wireNumber } from './wire'

export type PayoutResult = 'done' | 'failed'

/** The platform's `status` of a payout. */
export const PAYOUT_STATUS: Record<PayoutState, number> = { waiting: 0, done: 1, failed: 2 }

/**
 * Takes a payout into the books and, unless a fault switch holds it, decides it at once. Undefined when its
 * `out_order_no` was used before: nothing is done then, whatever became of the first.
 */
export function startPayout(sandbox: Sandbox, order: NewPayout): Payout | undefined {
  const { books, faults, notifier, now } = sandbox
  const { hold, fail } = faults.read().payouts ?? {}
  const payout = books.inTransaction(() => {
    const added = books.payouts.add(order, now())
    if (!added || hold) return added
    return settle(sandbox, added, fail ? 'failed' : 'done')
  })
  notifier.wake()
  return payout
}

/** Ends a held payout and tells the merchant. Undefined when it was not waiting any more. */
export function decidePayout(sandbox: Sandbox, payout: Payout, result: PayoutResult): Payout | undefined {
  const decided = sandbox.books.inTransaction(() => settle(sandbox, payout, result))
  if (decided) sandbox.notifier.wake()
  return decided
}

/** Sends the notification of a payout again, with a fresh schedule. */
export function renotifyPayout(sandbox: Sandbox, payout: Payout): void {
  enqueue(sandbox, payout)
  sandbox.notifier.wake()
}

/** Result, notification and the payee's chat message: all in the caller's transaction or none. */
function settle(sandbox: Sandbox, payout: Payout, result: PayoutResult): Payout | undefined {
  const { books, now } = sandbox
  const decided = books.payouts.decide(payout.id, result, now())
  if (!decided) return undefined
  enqueue(sandbox, decided)
  const { payer, payee, amount, title } = decided
  if (result === 'done' && payer !== payee) {
    const body = `[转账] ¥${yuan(amount)} ${title}`
    books.messages.add({ at: now(), sender: payer, receiver: payee, kind: 'text', body })
  }
  return decided
}

function enqueue({ notifier, merchant }: Sandbox, payout: Payout): void {
  const payload = payoutPayload(payout, merchant.appId)
  notifier.enqueue({ kind: 'payout', reference: payout.outOrderNo, url: payout.notifyUrl, payload })
}

/** The unsigned fields of a payout notification: `status` is an int and `time` text in unix seconds. */
export function payoutPayload(payout: Payout, appId: string): Payload {
  return payloadOf({
    app_id: appId,
    out_order_no: payout.outOrderNo,
    agentpay_no: payout.agentpayNo,
    status: wireNumber(PAYOUT_STATUS[payout.state]),
    time: String(Math.floor((payout.decidedAt ?? payout.createdAt) / 1000)),
  })
}
