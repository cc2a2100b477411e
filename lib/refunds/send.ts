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

/** A call that has not come back after this time never will; milliseconds. */
const callTimeMs = 60_000
/** After this time without a result the merchant gets an alert; milliseconds. */
const silentMs = 86_400_000
/** Refunds sent in one round at most. */
const roundSize = 20

/** What a refund needs to be judged and sent. */
const parts = {
  payment: {
    include: { alerts: { where: { kind: 'CONTRADICTION', resolvedAt: null }, select: { id: true } } },
  },
} as const satisfies Prisma.RefundIntentInclude

type PlannedRefund = Prisma.RefundIntentGetPayload<{ include: typeof parts }>

/**
 * Sends every planned refund that may leave (see send-rules.ts), each exactly once; stops those that need a person.
 * Returns how many were sent. Safe on any number of instances at once.
 */
export async function sendRefunds(now = new Date()): Promise<number> {
  await markSilentUnknown(now)
  let sent = 0
  for (const refund of await findPlanned()) {
    const done = await handle(refund, now).catch((error) => {
      log.error({ err: error, refundNo: refund.refundNo }, 'a refund could not be written')
      return false
    })
    if (done) sent += 1
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
    include: parts,
  })
}

async function handle(refund: PlannedRefund, now: Date): Promise<boolean> {
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
      where: { refundNo, status: 'PLANNED' },
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
  // Committed before the platform hears of it. Exactly one caller wins, and only for what was judged: the same payee and
  // the same plan.
  const judged = { payeeOpenId, plannedAt }
  if (
    !(await transitionRefund(refundNo, 'PLANNED', 'SENDING', { where: judged, data: { sentAt: new Date() } }))
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

/** Refunds whose result will not come any more may have been paid. The merchant gets an alert; nothing is sent again. */
async function markSilentUnknown(now: Date): Promise<void> {
  const silent: { status: 'SENDING' | 'SENT'; ms: number; alert: RefundAlert }[] = [
    { status: 'SENDING', ms: callTimeMs, alert: { reason: 'REFUND_SENDER_STOPPED' } },
    { status: 'SENT', ms: silentMs, alert: { reason: 'REFUND_WITHOUT_RESULT' } },
  ]
  for (const { status, ms, alert } of silent) {
    const before = new Date(now.getTime() - ms)
    const refunds = await db().refundIntent.findMany({ where: { status, sentAt: { lt: before } } })
    for (const { refundNo } of refunds) await transitionRefund(refundNo, status, 'UNKNOWN', { alert })
  }
}
