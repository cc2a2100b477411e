import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { lockOrder } from '@/lib/orders/lock'
import { newNumber } from '@/lib/orders/numbers'
import { reserveRefund } from '@/lib/payments/reserve-refund'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { AlertKind, OrderEventKind } from '@/prisma/generated/sqlite/enums'
import { lockOrderOf, reserveAgain, unreserve } from './reservation'
import { type RefundStatus, type RefundStop, unappliedReasons } from './states'

/**
 * What a merchant may decide about a refund. Each action is a conditional update on the refund's present number and the
 * state that the merchant saw: a refund that has changed since stays as it is, and a form that is sent twice does nothing
 * the second time.
 *
 * RELEASE    send it after all, under its number, which was never sent
 * RETRY      send it again, under a new number; the old one stays known, see settle-payout.ts
 * MARK_PAID  it has arrived, or was paid by other means
 * KEEP       do not send it
 */
export const refundActions = {
  RELEASE: { from: ['STOPPED', 'KEPT'], to: 'PLANNED' },
  RETRY: { from: ['REFUSED', 'FAILED', 'UNKNOWN'], to: 'PLANNED' },
  MARK_PAID: { from: ['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED', 'PLANNED'], to: 'DONE' },
  KEEP: { from: ['STOPPED'], to: 'KEPT' },
} as const satisfies Record<string, { from: readonly RefundStatus[]; to: RefundStatus }>

export type RefundAction = keyof typeof refundActions

/** Whether an action is allowed for a refund in this state. */
export function isAllowed(action: RefundAction, status: RefundStatus): boolean {
  return (refundActions[action].from as readonly RefundStatus[]).includes(status)
}

/** A refund as a page has shown it. Its form sends all of it, so that nothing is decided about another state. */
export interface SeenRefund {
  refundNo: string
  status: RefundStatus
  /** Why it was stopped, and who would get the money. Not compared when absent. */
  stoppedFor?: RefundStop | null
  payeeOpenId?: string
}

/** Rolls back an action that cannot be carried out as the merchant saw it. */
class CannotApply extends Error {}

/**
 * Applies an action by the merchant `by` to a refund. Returns false, without any change, if the refund is no longer as
 * the merchant saw it, if the payer is needed and unknown, or if the payment has not enough money left.
 */
export async function decideRefund(seen: SeenRefund, action: RefundAction, by: string): Promise<boolean> {
  if (!isAllowed(action, seen.status)) return false
  try {
    return await transaction((tx) => apply(tx, seen, action, by))
  } catch (error) {
    if (error instanceof CannotApply) return false
    throw error
  }
}

async function apply(tx: Tx, seen: SeenRefund, action: RefundAction, by: string): Promise<boolean> {
  await lockOrderOf(tx, seen.refundNo)
  const now = new Date()
  const refundNo = action === 'RETRY' ? newNumber() : seen.refundNo
  const { count } = await tx.refundIntent.updateMany({
    where: { refundNo: seen.refundNo, status: seen.status, stoppedFor: seen.stoppedFor },
    data: { refundNo, decidedBy: by, decidedAt: now, stoppedFor: null, ...changesOf(action, now) },
  })
  if (count === 0) return false
  const refund = await tx.refundIntent.findUniqueOrThrow({ where: { refundNo }, include: { payment: true } })
  const { payment } = refund
  if (action === 'RETRY') {
    await tx.supersededPayout.create({
      data: { refundNo: seen.refundNo, refundId: refund.id, status: seen.status },
    })
  }
  if (refund.status === 'PLANNED') {
    if (payment.payerOpenId === '') throw new CannotApply()
    if (payment.payerOpenId !== (seen.payeeOpenId ?? payment.payerOpenId)) throw new CannotApply()
    // Who paid may have become known since it was planned.
    const data = { payeeOpenId: payment.payerOpenId }
    await tx.refundIntent.update({ where: { id: refund.id }, data })
  }
  if (seen.status === 'KEPT' && !(await reserveAgain(tx, refund.id))) throw new CannotApply()
  if (action === 'KEEP') await unreserve(tx, refund.id)
  const others = await numbersOfOthers(tx, refund)
  await resolveAlerts(tx, { paymentId: payment.id, kind: 'REFUND' }, by, others)
  await addEvent(tx, payment.orderId, `REFUND_${action}`, seen.refundNo, by)
  return true
}

function changesOf(action: RefundAction, now: Date): Prisma.RefundIntentUpdateManyMutationInput {
  const planned = { status: 'PLANNED', plannedAt: now, releasedAt: now } as const
  switch (action) {
    case 'RELEASE':
      return planned
    case 'RETRY':
      return { ...planned, sentAt: null, settledAt: null }
    case 'MARK_PAID':
      return { status: 'DONE', settledAt: now }
    case 'KEEP':
      return { status: 'KEPT' }
  }
}

/** Unapplied payments (MISMATCH, ORPHAN) that no merchant has decided about. */
export const undecidedMoney = {
  outcome: { in: ['MISMATCH', 'ORPHAN'] },
  refunds: { none: { reason: { in: [...unappliedReasons] } } },
} satisfies Prisma.PaymentWhereInput

/**
 * Decides about an unapplied payment (MISMATCH, ORPHAN). REFUND plans one refund to the payer and releases it; KEEP
 * records that the merchant keeps the money. `seenPayer`: the payer that the page has shown; another one is not paid.
 * Returns false if it was decided before, if the payment is of another kind, or if the payer of a refund is unknown.
 */
export async function decideMoney(
  paymentId: string,
  decision: 'REFUND' | 'KEEP',
  by: string,
  seenPayer?: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    // Locks the order first: another report of the same trade may arrive meanwhile and apply the payment after all.
    const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { orderId: true } })
    if (found?.orderId) await lockOrder(tx, { id: found.orderId })
    const payment = await tx.payment.findFirst({
      where: { id: paymentId, ...undecidedMoney },
    })
    if (!payment) return false
    const { outcome, orderId, tradeNo, payerOpenId } = payment
    // Parts of it may have been refunded before it came into doubt.
    const left = payment.amount - payment.refundReserved
    if (decision === 'REFUND') {
      if (left <= 0n || payerOpenId === '') return false
      if (payerOpenId !== (seenPayer ?? payerOpenId)) return false
    }
    const now = new Date()
    const refund = {
      paymentId,
      payeeOpenId: payerOpenId,
      reason: outcome === 'ORPHAN' ? outcome : 'MISMATCH',
      requestKey: `payment:${paymentId}`,
      decidedBy: by,
    } as const
    if (decision === 'REFUND') {
      const amount = Number(left)
      const parts = [{ kind: 'UNAPPLIED' as const, amount }]
      if (!(await reserveRefund(tx, { ...refund, orderId, amount, parts, releasedAt: now }))) return false
    } else {
      await tx.refundIntent.create({
        data: {
          ...refund,
          refundNo: newNumber(),
          amount: left,
          status: 'KEPT',
          decidedAt: now,
          parts: { create: [{ kind: 'UNAPPLIED', amount: left }] },
        },
      })
    }
    await resolveAlerts(tx, { paymentId, kind: outcome === 'ORPHAN' ? 'ORPHAN' : 'MISMATCH' }, by)
    await addEvent(tx, orderId, `MONEY_${decision}`, tradeNo, by)
    return true
  }).catch((error) => {
    // Decided twice at once: one refund of a whole payment, by its request key.
    if (isUniqueViolation(error)) return false
    throw error
  })
}

/** The numbers, present and superseded, of the other refunds of the same payment. */
async function numbersOfOthers(tx: Tx, refund: { id: string; paymentId: string }): Promise<string[]> {
  const others = await tx.refundIntent.findMany({
    where: { paymentId: refund.paymentId, id: { not: refund.id } },
    select: { refundNo: true, superseded: { select: { refundNo: true } } },
  })
  return others.flatMap(({ refundNo, superseded }) => [refundNo, ...superseded.map((old) => old.refundNo)])
}

/**
 * A decision resolves the alerts that asked for it. Others about the same money stay open until they have been read, and
 * so do those about its other refunds: their keys name the numbers in `others`.
 */
async function resolveAlerts(
  tx: Tx,
  alerts: { paymentId: string; kind: AlertKind },
  by: string,
  others: string[] = [],
): Promise<void> {
  await tx.alert.updateMany({
    where: { ...alerts, resolvedAt: null, NOT: others.map((refundNo) => ({ key: { contains: refundNo } })) },
    data: { resolvedAt: new Date(), resolvedBy: by },
  })
}

/** Adds to the order's history. A payment without an order has none: its refund's row names who decided last. */
async function addEvent(
  tx: Tx,
  orderId: string | null,
  kind: OrderEventKind,
  detail: string,
  by: string,
): Promise<void> {
  if (orderId) await tx.orderEvent.create({ data: { orderId, kind, detail, by } })
}
