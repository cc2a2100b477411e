import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { newNumber } from '@/lib/orders/numbers'
import { reserveRefund } from '@/lib/payments/reserve-refund'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { AlertKind, OrderEventKind } from '@/prisma/generated/sqlite/enums'
import { lockOrderOf, reserveAgain, unreserve } from './reservation'
import type { RefundStatus } from './states'

/**
 * What a merchant may decide about a refund. Each action is a conditional update that names the refund by its present
 * number and the state the merchant saw: what has moved on since stays as it is, and a form that is sent twice does
 * nothing the second time.
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

/** Rolls back an action that could not reserve its amount again. */
class CannotReserve extends Error {}

/**
 * Applies an action to a refund as the merchant `by` saw it. Returns whether it still was so, its payer is known where
 * money is to be sent, and the payment has the money left.
 */
export async function decideRefund(
  seen: { refundNo: string; status: RefundStatus },
  action: RefundAction,
  by: string,
): Promise<boolean> {
  if (!isAllowed(action, seen.status)) return false
  try {
    return await transaction((tx) => apply(tx, seen, action, by))
  } catch (error) {
    if (error instanceof CannotReserve) return false
    throw error
  }
}

async function apply(
  tx: Tx,
  seen: { refundNo: string; status: RefundStatus },
  action: RefundAction,
  by: string,
): Promise<boolean> {
  await lockOrderOf(tx, seen.refundNo)
  const now = new Date()
  const refundNo = action === 'RETRY' ? newNumber() : seen.refundNo
  const { count } = await tx.refundIntent.updateMany({
    where: { refundNo: seen.refundNo, status: seen.status },
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
    if (payment.payerOpenId === '') throw new CannotReserve()
    // Who paid may have become known since it was planned.
    const data = { payeeOpenId: payment.payerOpenId }
    await tx.refundIntent.update({ where: { id: refund.id }, data })
  }
  if (seen.status === 'KEPT' && !(await reserveAgain(tx, refund.id))) throw new CannotReserve()
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

/** Money that was not asked for, about which nothing is decided. */
export const undecidedMoney = {
  outcome: { in: ['MISMATCH', 'ORPHAN'] },
  refunds: { none: { reason: { in: ['MISMATCH', 'ORPHAN', 'LATE', 'DUPLICATE'] } } },
} satisfies Prisma.PaymentWhereInput

/**
 * Decides about money that was not asked for (MISMATCH, ORPHAN): REFUND plans one refund of it to the payer, which a
 * person has released by this; KEEP records that the merchant keeps it. Returns false when that is decided already, is
 * not the merchant's to decide, or the payer is not known.
 */
export async function decideMoney(
  paymentId: string,
  decision: 'REFUND' | 'KEEP',
  by: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    // Its order is locked first: another report of the same money may be on its way, and may apply it after all.
    const found = await tx.payment.findUnique({ where: { id: paymentId }, select: { orderId: true } })
    if (found?.orderId)
      await tx.order.update({ where: { id: found.orderId }, data: { version: { increment: 1 } } })
    const payment = await tx.payment.findFirst({
      where: { id: paymentId, ...undecidedMoney },
    })
    if (!payment || (decision === 'REFUND' && payment.payerOpenId === '')) return false
    const { outcome, orderId, tradeNo, payerOpenId } = payment
    // Parts of it may have gone back before it came into doubt.
    const left = payment.amount - payment.refundReserved
    if (left <= 0n) return false
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
      await reserveRefund(tx, { ...refund, orderId, amount, parts, releasedAt: now })
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

/** Adds to the order's history. Money without an order has none: its refund's row names who decided last. */
async function addEvent(
  tx: Tx,
  orderId: string | null,
  kind: OrderEventKind,
  detail: string,
  by: string,
): Promise<void> {
  if (orderId) await tx.orderEvent.create({ data: { orderId, kind, detail, by } })
}
