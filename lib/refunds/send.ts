import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { createPayout } from '@/lib/payments/gateway'
import { alertStopped } from '@/lib/payments/reserve-refund'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { decideSending } from './send-rules'
import { type RefundAlert, transitionRefund } from './transition'

/** Where the platform posts the result of every payout. */
export const payoutNotifyPath = '/api/vvchat/payout-notify'

/** A call without a result after this time was interrupted; milliseconds. */
const callTimeoutMs = 60_000
/** After this time without a result the merchant gets an alert; milliseconds. */
const resultTimeoutMs = 86_400_000
/** Refunds sent in one round at most. */
const roundSize = 20

/**
 * The alerts that hold a refund back. Resolving an alert about the payer does not decide which payer is right, so it
 * holds refunds back all the same: a person releases each, seeing who gets the money.
 */
const inDoubt = {
  OR: [
    { kind: 'CONTRADICTION', resolvedAt: null },
    { reason: { in: ['CONFLICTING_PAYERS', 'PAYER_NAMED_LATER', 'PAYER_NOT_CONFIRMED'] } },
  ],
} satisfies Prisma.AlertWhereInput

/** What decideSending needs to know of a refund's payment. */
const withPayment = {
  payment: {
    include: { alerts: { where: inDoubt, select: { id: true } } },
  },
} as const satisfies Prisma.RefundIntentInclude

type PlannedRefund = Prisma.RefundIntentGetPayload<{ include: typeof withPayment }>

/**
 * Sends every planned refund that may leave (see send-rules.ts), each exactly once; stops those that need a person.
 * Returns how many were sent. Safe on any number of instances at once.
 */
export async function sendRefunds(now = new Date()): Promise<number> {
  await markOverdueUnknown(now)
  let sent = 0
  for (const refund of await findPlanned()) {
    const isSent = await sendOrStop(refund, now).catch((error) => {
      log.error({ err: error, refundNo: refund.refundNo }, 'a refund could not be written')
      return false
    })
    if (isSent) sent += 1
    if (sent >= roundSize) break
  }
  return sent
}

/** The planned refunds, oldest first. Those that wait for a proof are few: after some minutes they are stopped. */
function findPlanned(): Promise<PlannedRefund[]> {
  return db().refundIntent.findMany({
    where: { status: 'PLANNED' },
    orderBy: { createdAt: 'asc' },
    take: 500,
    include: withPayment,
  })
}

/** Applies decideSending. Returns whether the refund was sent. */
async function sendOrStop(refund: PlannedRefund, now: Date): Promise<boolean> {
  const { payeeOpenId, plannedAt, releasedAt, payment } = refund
  const { vvchat, refundMaxWaitMinutes } = env()
  const payerOpenId = vvchat.payoutOpenId
  const decision = decideSending({
    payeeOpenId,
    plannedAt,
    releasedAt,
    payment,
    inDoubt: payment.alerts.length > 0,
    hasAccount: payerOpenId !== null,
    now,
    maxWaitMinutes: refundMaxWaitMinutes,
  })
  if (decision.do === 'stop') await stop(refund, decision.stop)
  if (decision.do !== 'send' || payerOpenId === null) return false
  return send(refund, payerOpenId)
}

async function stop(
  { refundNo, plannedAt, payment }: PlannedRefund,
  stop: Parameters<typeof alertStopped>[1]['stop'],
) {
  await transaction(async (tx) => {
    const { count } = await tx.refundIntent.updateMany({
      // The plan that was judged: it may have been released meanwhile.
      where: { refundNo, status: 'PLANNED', plannedAt },
      data: { status: 'STOPPED', stoppedFor: stop },
    })
    const { id: paymentId, orderId } = payment
    if (count === 1) await alertStopped(tx, { refundNo, paymentId, orderId, stop, since: plannedAt })
  })
}

async function send(
  { refundNo, payeeOpenId, plannedAt, amount, payment }: PlannedRefund,
  payerOpenId: string,
): Promise<boolean> {
  // Committed before the platform is called. Exactly one caller wins, and only if payee and plan are still those that
  // decideSending was asked about.
  const unchanged = { payeeOpenId, plannedAt }
  if (
    !(await transitionRefund(refundNo, 'PLANNED', 'SENDING', {
      where: unchanged,
      data: { sentAt: new Date() },
    }))
  )
    return false
  const result = await createPayout({
    outOrderNo: refundNo,
    payeeOpenId,
    payerOpenId,
    amount: Number(amount),
    notifyUrl: env().shopUrls[0] + payoutNotifyPath,
    title: `退款 ${payment.outTradeNo}`,
  })
  if (result.kind === 'ok') {
    await transitionRefund(refundNo, 'SENDING', 'SENT')
    return true
  }
  log.warn({ kind: result.kind, refundNo }, 'refund not taken')
  if (result.kind === 'rejected' && !result.numberExists) {
    const facts = { refundNo, text: result.text }
    await transitionRefund(refundNo, 'SENDING', 'REFUSED', { alert: { reason: 'REFUND_REFUSED', facts } })
    return true
  }
  // "The number exists already" means that an earlier request under it arrived: perhaps paid, never "not paid".
  const reason = result.kind === 'rejected' ? 'REFUND_NUMBER_EXISTS' : 'REFUND_UNKNOWN'
  await transitionRefund(refundNo, 'SENDING', 'UNKNOWN', { alert: { reason } })
  return true
}

/** A refund whose result is overdue may have been paid: it becomes UNKNOWN with an alert and is not sent again. */
async function markOverdueUnknown(now: Date): Promise<void> {
  const overdue: { status: 'SENDING' | 'SENT'; ms: number; alert: RefundAlert }[] = [
    { status: 'SENDING', ms: callTimeoutMs, alert: { reason: 'REFUND_SENDER_STOPPED' } },
    { status: 'SENT', ms: resultTimeoutMs, alert: { reason: 'REFUND_WITHOUT_RESULT' } },
  ]
  for (const { status, ms, alert } of overdue) {
    const before = new Date(now.getTime() - ms)
    const refunds = await db().refundIntent.findMany({ where: { status, sentAt: { lt: before } } })
    for (const { refundNo } of refunds) await transitionRefund(refundNo, status, 'UNKNOWN', { alert })
  }
}
