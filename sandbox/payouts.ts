import type { Sandbox } from './context'
import type { NewPayout, Payout, PayoutState } from './db/payouts'
import { yuan } from './ui/format'
import { type Payload, payloadOf, wireNumber } from './wire'

export type PayoutResult = 'done' | 'failed'

/** The platform's `status` of a payout. */
export const PAYOUT_STATUS: Record<PayoutState, number> = { waiting: 0, done: 1, failed: 2 }

/**
 * Stores a payout and decides it immediately, unless the `hold` switch is on.
 *
 * @returns undefined when the `out_order_no` exists, whatever the state of that payout. Nothing is changed then.
 */
export function createPayout(sandbox: Sandbox, order: NewPayout): Payout | undefined {
  const { db, faults, notifier, now } = sandbox
  const { hold, fail } = faults.read().payouts ?? {}
  const payout = db.inTransaction(() => {
    const added = db.payouts.add(order, now())
    if (!added || hold) return added
    return decide(sandbox, added, fail ? 'failed' : 'done')
  })
  notifier.wake()
  return payout
}

/** Decides a held payout and notifies the merchant. Returns undefined when the payout is not waiting. */
export function decidePayout(sandbox: Sandbox, payout: Payout, result: PayoutResult): Payout | undefined {
  const decided = sandbox.db.inTransaction(() => decide(sandbox, payout, result))
  if (decided) sandbox.notifier.wake()
  return decided
}

/** Sends the notification of a payout again, with a new retry schedule. */
export function resendPayout(sandbox: Sandbox, payout: Payout): void {
  enqueue(sandbox, payout)
  sandbox.notifier.wake()
}

/** Stores the result, its notification and the payee's chat message. Must run in a transaction. */
function decide(sandbox: Sandbox, payout: Payout, result: PayoutResult): Payout | undefined {
  const { db, now } = sandbox
  const decided = db.payouts.decide(payout.id, result, now())
  if (!decided) return undefined
  enqueue(sandbox, decided)
  const { payer, payee, amount, title } = decided
  if (result === 'done' && payer !== payee) {
    const body = `[转账] ¥${yuan(amount)} ${title}`
    db.messages.add({ at: now(), sender: payer, receiver: payee, kind: 'text', body })
  }
  return decided
}

function enqueue({ notifier, merchant }: Sandbox, payout: Payout): void {
  const payload = payoutPayload(payout, merchant.appId)
  notifier.enqueue({ kind: 'payout', reference: payout.outOrderNo, url: payout.notifyUrl, payload })
}

/** The unsigned fields of a payout notification. `status` is an int, `time` is a string of unix seconds. */
export function payoutPayload(payout: Payout, appId: string): Payload {
  return payloadOf({
    app_id: appId,
    out_order_no: payout.outOrderNo,
    agentpay_no: payout.agentpayNo,
    status: wireNumber(PAYOUT_STATUS[payout.state]),
    time: String(Math.floor((payout.decidedAt ?? payout.createdAt) / 1000)),
  })
}
