import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { RefundStatus } from './refund'
import type { PaymentOutcome } from './states'

/** How a refund ends that nothing moves on by itself. */
export const stuckRefunds = ['UNKNOWN', 'FAILED', 'REFUSED', 'STOPPED'] as const satisfies RefundStatus[]

/** Money that came without being asked for, about which nothing is decided. */
export const undecided = {
  outcome: { in: ['MISMATCH', 'ORPHAN'] },
  refundIntent: null,
} satisfies Prisma.PaymentWhereInput

export interface DeskRefund {
  refundNo: string
  status: RefundStatus
  payeeOpenId: string
  /** fen */
  amount: number
  createdAt: Date
  sentAt: Date | null
  settledAt: Date | null
  decidedBy: string | null
  decidedAt: Date | null
  /** A merchant has found it paid; no notification said so. */
  byHand: boolean
  former: { refundNo: string; status: RefundStatus }[]
}

/** A payment with what became of it. */
export interface DeskPayment {
  id: string
  orderId: string | null
  orderNo: string | null
  tradeNo: string
  outTradeNo: string
  payerOpenId: string
  /** fen */
  amount: number
  outcome: PaymentOutcome
  source: 'NOTIFICATION' | 'QUERY'
  confirmedAt: Date | null
  createdAt: Date
  refund: DeskRefund | null
}

export const paymentParts = {
  order: { select: { orderNo: true } },
  refundIntent: { include: { former: { orderBy: { createdAt: 'asc' } } } },
} satisfies Prisma.PaymentInclude

const recentShown = 30
const waitingShown = 100

/** Money that waits for a decision, oldest first; and what was given back or kept, newest first. */
export async function listMoney(): Promise<{ waiting: DeskPayment[]; recent: DeskPayment[] }> {
  const parts = { payment: { include: paymentParts } } as const
  const [money, stuck, recent] = await Promise.all([
    db().payment.findMany({ where: undecided, include: paymentParts, take: waitingShown }),
    db().refundIntent.findMany({
      where: { status: { in: [...stuckRefunds] } },
      include: parts,
      take: waitingShown,
    }),
    // An id begins with its time.
    db().refundIntent.findMany({ include: parts, orderBy: { id: 'desc' }, take: recentShown }),
  ])
  const waiting = [...money, ...stuck.map(({ payment }) => payment)].map(toDeskPayment)
  return {
    waiting: waiting.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    recent: recent
      .map(({ payment }) => toDeskPayment(payment))
      .filter(({ refund }) => refund && !isStuck(refund.status)),
  }
}

/** The payments that a trade, payment or refund number belongs to, also a refund's former one. */
export async function findPayments(given: string): Promise<DeskPayment[]> {
  const number = given.toUpperCase()
  const { appId } = env().vvchat
  const [trade, payments, refund, former] = await Promise.all([
    db().payment.findUnique({ where: { appId_tradeNo: { appId, tradeNo: given } }, include: paymentParts }),
    db().payment.findMany({
      where: { outTradeNo: { in: [given, number] } },
      include: paymentParts,
      take: 20,
    }),
    db().refundIntent.findUnique({ where: { refundNo: number } }),
    db().formerPayout.findUnique({ where: { refundNo: number }, include: { refund: true } }),
  ])
  const paymentId = refund?.paymentId ?? former?.refund.paymentId
  const refunded = paymentId
    ? await db().payment.findUnique({ where: { id: paymentId }, include: paymentParts })
    : null
  const found = [trade, ...payments, refunded].flatMap((payment) => payment ?? [])
  return [...new Map(found.map((payment) => [payment.id, toDeskPayment(payment)])).values()]
}

export async function getDeskPayment(id: string): Promise<DeskPayment | null> {
  const payment = await db().payment.findUnique({ where: { id }, include: paymentParts })
  return payment && toDeskPayment(payment)
}

export function toDeskPayment(
  payment: Prisma.PaymentGetPayload<{ include: typeof paymentParts }>,
): DeskPayment {
  const { order, refundIntent, ...row } = payment
  return {
    ...row,
    orderNo: order?.orderNo ?? null,
    amount: Number(row.amount),
    outcome: row.outcome as PaymentOutcome,
    source: row.source as DeskPayment['source'],
    refund: refundIntent && {
      ...refundIntent,
      amount: Number(refundIntent.amount),
      status: refundIntent.status as RefundStatus,
      byHand:
        Boolean(refundIntent.settledAt) &&
        refundIntent.settledAt?.getTime() === refundIntent.decidedAt?.getTime(),
      former: refundIntent.former.map(({ refundNo, status }) => ({
        refundNo,
        status: status as RefundStatus,
      })),
    },
  }
}

/** Whether nothing moves a refund in this state on but a person. */
export function isStuck(status: RefundStatus): boolean {
  return (stuckRefunds as readonly RefundStatus[]).includes(status)
}
