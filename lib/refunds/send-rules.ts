import { missingProof, type Reports } from '@/lib/orders/payment-proof'
import type { RefundStop } from './states'

/** What decides whether a planned refund is sent. */
export interface SendFacts {
  payeeOpenId: string
  plannedAt: Date
  /** When a person decided to send it although a proof is missing; else null. */
  releasedAt: Date | null
  payment: Reports
  /** Whether an open alert says that reports of the payment conflict. */
  inDoubt: boolean
  /** Whether an account to pay from is configured. */
  hasAccount: boolean
  now: Date
  maxWaitMinutes: number
}

export type SendDecision = { do: 'send' } | { do: 'wait' } | { do: 'stop'; stop: RefundStop }

const send: SendDecision = { do: 'send' }
const wait: SendDecision = { do: 'wait' }
const stopFor = (stop: RefundStop): SendDecision => ({ do: 'stop', stop })

/**
 * Whether a planned refund may leave now. Money leaves by itself only for a payment that a signed notification and the
 * platform's query have reported, to the payer that the notification named. A proof may still arrive, so a refund waits
 * for it. One that has waited too long needs a person: the shop was down, or an old backup was restored and the money may
 * have been refunded already.
 */
export function decideSending(facts: SendFacts): SendDecision {
  const { payeeOpenId, plannedAt, releasedAt, payment, inDoubt, hasAccount, now, maxWaitMinutes } = facts
  if (payeeOpenId === '')
    return payment.source === 'NOTIFICATION' ? stopFor('NO_PAYEE') : waitOrStop('NO_NOTIFICATION')
  const proof = releasedAt ? null : missingProof(payment)
  if (inDoubt && !releasedAt) return stopFor('IN_DOUBT')
  if (proof) return waitOrStop(proof)
  if (!hasAccount) return waitOrStop('NO_ACCOUNT')
  return isTooOld() ? stopFor('WAITED_TOO_LONG') : send

  function waitOrStop(stop: RefundStop): SendDecision {
    return isTooOld() ? stopFor(stop) : wait
  }
  function isTooOld(): boolean {
    return now.getTime() - plannedAt.getTime() > maxWaitMinutes * 60_000
  }
}
