import type { RefundReason, RefundStatus } from '@/prisma/generated/sqlite/enums'

export type { RefundReason, RefundStatus } from '@/prisma/generated/sqlite/enums'
export { RefundStop } from '@/prisma/generated/sqlite/enums'

/*
 * A refund's states. The platform has no refund: money goes back as a payout. What it responds to one is not documented,
 * and a repeated number may pay twice. So each number is sent once, and an unknown result waits for its notification or
 * for the merchant, who may retry under a new number (refund-actions.ts).
 *
 * PLANNED  decided; nothing was sent under its present number
 * STOPPED  waits for a person, for the reason in `stoppedFor`
 * KEPT     the merchant has decided to keep the money
 * SENDING  about to be sent, or being sent, by one process
 * SENT     taken by the platform; the result comes by notification
 * UNKNOWN  sent, but without a usable response or result: perhaps paid
 * DONE, FAILED   as the notification reports; DONE also when the merchant has marked it as paid
 * REFUSED  the platform refused it: not paid
 */

/** The states that only a person ends. */
export const waitingForPerson = ['UNKNOWN', 'FAILED', 'REFUSED', 'STOPPED'] as const satisfies RefundStatus[]

/** The reasons of refunds of money that never paid for an order: a whole payment is decided about once. */
export const unappliedReasons = ['MISMATCH', 'ORPHAN', 'LATE', 'DUPLICATE'] as const satisfies RefundReason[]

/** Whether only a person moves a refund in this state on. */
export function needsPerson(status: RefundStatus): boolean {
  return (waitingForPerson as readonly RefundStatus[]).includes(status)
}
