import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { isProven, missingProof } from '@/lib/orders/payment-proof'
import { undecidedMoney } from '@/lib/refunds/refund-actions'
import {
  needsPerson,
  type RefundReason,
  type RefundStatus,
  type RefundStop,
  unappliedReasons,
  waitingForPerson,
} from '@/lib/refunds/states'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { PaymentOutcome, PaymentSource, RefundPartKind } from '@/prisma/generated/sqlite/enums'

export type { PaymentOutcome, RefundPartKind } from '@/prisma/generated/sqlite/enums'

/** Money that does not belong to an order's payment and that nothing is decided about yet. */
export const undecided = undecidedMoney

/** Whether a payment is money that nothing is decided about yet. */
export function isUndecided({ outcome, refunds }: Pick<AdminPayment, 'outcome' | 'refunds'>): boolean {
  const unapplied: readonly RefundReason[] = unappliedReasons
  return (
    (outcome === 'MISMATCH' || outcome === 'ORPHAN') &&
    !refunds.some(({ reason }) => unapplied.includes(reason))
  )
}

export interface AdminRefundPart {
  id: string
  kind: RefundPartKind
  /** fen */
  amount: number
  /** Pieces, for GOODS. */
  quantity: number
  /** The order's line, for GOODS. */
  title: string | null
  titleEn: string | null
}

export interface AdminRefund {
  refundNo: string
  status: RefundStatus
  reason: RefundReason
  /** Why it waits for a person; set exactly while it is STOPPED. */
  stoppedFor: RefundStop | null
  payeeOpenId: string
  /** fen */
  amount: number
  parts: AdminRefundPart[]
  createdAt: Date
  plannedAt: Date
  /** When a person decided to send it although a proof is missing. */
  releasedAt: Date | null
  sentAt: Date | null
  settledAt: Date | null
  /** The merchant's open_id. */
  decidedBy: string | null
  decidedAt: Date | null
  /** A merchant has marked it as paid; no notification has reported it. */
  markedPaid: boolean
  /** The numbers that it was sent under before, oldest first. */
  superseded: { refundNo: string; status: RefundStatus }[]
}

/** A payment with what became of it. */
export interface AdminPayment {
  id: string
  orderId: string | null
  orderNo: string | null
  tradeNo: string
  outTradeNo: string
  /** Empty when the platform has not named the payer. */
  payerOpenId: string
  /** fen */
  amount: number
  outcome: PaymentOutcome
  source: PaymentSource
  confirmedAt: Date | null
  /** The merchant (open_id) who has checked it by hand. */
  confirmedBy: string | null
  createdAt: Date
  /** Whether its order may ship; see lib/orders/payment-proof.ts. */
  proven: boolean
  /** Which report a refund of it lacks, so that it does not leave without a person. */
  missingProof: 'NO_NOTIFICATION' | 'NOT_CONFIRMED' | null
  /** Σ of its refunds that are not KEPT; fen. */
  refundReserved: number
  /** Oldest first. */
  refunds: AdminRefund[]
}

/** What toAdminPayment needs of a payment. */
export const paymentParts = {
  order: { select: { orderNo: true } },
  refunds: {
    orderBy: { createdAt: 'asc' },
    include: {
      superseded: { orderBy: { createdAt: 'asc' } },
      parts: { orderBy: { id: 'asc' }, include: { orderItem: { select: { title: true, titleEn: true } } } },
    },
  },
} satisfies Prisma.PaymentInclude

type PaymentRow = Prisma.PaymentGetPayload<{ include: typeof paymentParts }>
type RefundRow = PaymentRow['refunds'][number]

const recentShown = 30
const waitingShown = 100

/** Payments that wait for a decision, oldest first; and those with the latest refunds, latest first. */
export async function listMoney(): Promise<{ waiting: AdminPayment[]; recent: AdminPayment[] }> {
  const parts = { payment: { include: paymentParts } } as const
  const [money, stuck, latest] = await Promise.all([
    db().payment.findMany({ where: undecided, include: paymentParts, take: waitingShown }),
    db().refundIntent.findMany({
      where: { status: { in: [...waitingForPerson] } },
      include: parts,
      take: waitingShown,
    }),
    // An id begins with its time.
    db().refundIntent.findMany({ include: parts, orderBy: { id: 'desc' }, take: recentShown }),
  ])
  const waiting = toAdminPayments([...money, ...stuck.map(({ payment }) => payment)])
  const recent = toAdminPayments(latest.map(({ payment }) => payment))
  return {
    waiting: waiting.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    recent: recent.filter(({ refunds }) => !refunds.some(({ status }) => needsPerson(status))),
  }
}

/** The payments that a trade, payment or refund number belongs to; a superseded refund number is found too. */
export async function findPayments(given: string): Promise<AdminPayment[]> {
  const number = given.toUpperCase()
  const { appId } = env().vvchat
  const [trade, payments, refund, superseded] = await Promise.all([
    db().payment.findUnique({ where: { appId_tradeNo: { appId, tradeNo: given } }, include: paymentParts }),
    db().payment.findMany({
      where: { outTradeNo: { in: [given, number] } },
      include: paymentParts,
      take: 20,
    }),
    db().refundIntent.findUnique({ where: { refundNo: number } }),
    db().supersededPayout.findUnique({ where: { refundNo: number }, include: { refund: true } }),
  ])
  const paymentId = refund?.paymentId ?? superseded?.refund.paymentId
  const refunded = paymentId
    ? await db().payment.findUnique({ where: { id: paymentId }, include: paymentParts })
    : null
  return toAdminPayments([trade, ...payments, refunded].filter((payment) => payment !== null))
}

/** One payment; null when there is none with this id. */
export async function getAdminPayment(id: string): Promise<AdminPayment | null> {
  const payment = await db().payment.findUnique({ where: { id }, include: paymentParts })
  return payment && toAdminPayment(payment)
}

/** Each payment once, in the sequence of its first row. */
function toAdminPayments(rows: PaymentRow[]): AdminPayment[] {
  return [...new Map(rows.map((row) => [row.id, toAdminPayment(row)])).values()]
}

export function toAdminPayment(payment: PaymentRow): AdminPayment {
  return {
    id: payment.id,
    orderId: payment.orderId,
    orderNo: payment.order?.orderNo ?? null,
    tradeNo: payment.tradeNo,
    outTradeNo: payment.outTradeNo,
    payerOpenId: payment.payerOpenId,
    amount: Number(payment.amount),
    outcome: payment.outcome,
    source: payment.source,
    confirmedAt: payment.confirmedAt,
    confirmedBy: payment.confirmedBy,
    createdAt: payment.createdAt,
    proven: isProven(payment),
    missingProof: missingProof(payment),
    refundReserved: Number(payment.refundReserved),
    refunds: payment.refunds.map(toAdminRefund),
  }
}

function toAdminRefund(refund: RefundRow): AdminRefund {
  const { settledAt, decidedAt } = refund
  return {
    refundNo: refund.refundNo,
    status: refund.status,
    reason: refund.reason,
    stoppedFor: refund.stoppedFor,
    payeeOpenId: refund.payeeOpenId,
    amount: Number(refund.amount),
    parts: refund.parts.map(({ id, kind, amount, quantity, orderItem }) => ({
      id,
      kind,
      amount: Number(amount),
      quantity,
      title: orderItem?.title ?? null,
      titleEn: orderItem?.titleEn ?? null,
    })),
    createdAt: refund.createdAt,
    plannedAt: refund.plannedAt,
    releasedAt: refund.releasedAt,
    sentAt: refund.sentAt,
    settledAt,
    decidedBy: refund.decidedBy,
    decidedAt,
    // The same moment: see RefundIntent in prisma/schema.prisma.
    markedPaid: settledAt !== null && settledAt.getTime() === decidedAt?.getTime(),
    superseded: refund.superseded.map(({ refundNo, status }) => ({ refundNo, status })),
  }
}
