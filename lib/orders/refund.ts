import { db, type Tx, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { platform } from '@/lib/platform'
import { VVChatRejected } from '@/lib/vvchat'

/** Where the platform posts the result of every payout. */
export const payoutNotifyPath = '/api/vvchat/payout-notify'

/** A call that has not come back after this time never will; milliseconds. */
const callTimeMs = 60_000
/** After this time without a result the merchant is told; milliseconds. */
const silentMs = 86_400_000
const roundSize = 20

/**
 * A refund's states. There is no refund at the platform: money goes back as a payout, whose answer is unsaid and whose
 * repetition may pay twice. So each number is sent once, and an unknown end waits for its notification or for the
 * merchant, who may have it sent again under a new number: see decide.ts.
 *
 * PLANNED  decided, nothing sent under its present number
 * STOPPED  its payment turned out to be in doubt before anything was sent
 * KEPT     the merchant has decided to keep the money
 * SENDING  about to be sent, or being sent, by one process
 * SENT     taken by the platform, the result comes by notification
 * UNKNOWN  sent, but no usable answer or no result came: perhaps paid
 * DONE, FAILED   as the notification says; DONE also as the merchant has found
 * REFUSED  the platform refused it: not paid
 */
export const refundStatuses = [
  'PLANNED',
  'STOPPED',
  'KEPT',
  'SENDING',
  'SENT',
  'UNKNOWN',
  'DONE',
  'FAILED',
  'REFUSED',
] as const
export type RefundStatus = (typeof refundStatuses)[number]

/** Sends every planned refund, each exactly once. Does nothing without an account to pay from. Returns how many. */
export async function sendRefunds(now = new Date()): Promise<number> {
  await giveUpWaiting(now)
  const payerOpenId = env().vvchat.payoutOpenId
  if (!payerOpenId) return 0
  const planned = await db().refundIntent.findMany({
    where: { status: 'PLANNED' },
    orderBy: { createdAt: 'asc' },
    take: roundSize,
    select: { refundNo: true },
  })
  let sent = 0
  for (const { refundNo } of planned) {
    const done = await sendRefund(refundNo, payerOpenId).catch((error) => {
      log.error({ err: error, refundNo }, 'a refund could not be written')
      return false
    })
    if (done) sent += 1
  }
  return sent
}

async function sendRefund(refundNo: string, payerOpenId: string): Promise<boolean> {
  // Committed before the platform hears of it: whoever wins this may send this number, and nobody ever again.
  if (!(await move(refundNo, 'PLANNED', 'SENDING', { sentAt: new Date() }))) return false
  const intent = await db().refundIntent.findUniqueOrThrow({
    where: { refundNo },
    include: { payment: true },
  })
  try {
    await platform().createPayout({
      outOrderNo: refundNo,
      payeeOpenId: intent.payeeOpenId,
      payerOpenId,
      amount: Number(intent.amount),
      notifyUrl: env().shopUrls[0] + payoutNotifyPath,
      title: `退款 ${intent.payment.outTradeNo}`,
    })
  } catch (error) {
    log.warn({ err: error, refundNo }, 'refund not taken')
    // Refused by the platform, or by our own client before anything was sent: no money has moved.
    if (error instanceof VVChatRejected)
      await move(refundNo, 'SENDING', 'REFUSED', {}, `was refused: ${error.errMsg}`)
    else if (error instanceof TypeError)
      await move(refundNo, 'SENDING', 'REFUSED', {}, `cannot be sent: ${error.message}`)
    else await move(refundNo, 'SENDING', 'UNKNOWN', {}, 'was sent, its result is unknown')
    return true
  }
  await move(refundNo, 'SENDING', 'SENT')
  return true
}

/**
 * Writes down what a verified payout notification says. The first end it names is final; repeating it changes nothing,
 * another end is an alert, and so are a former number and one that is not ours. Rejects when the books cannot be
 * written now.
 */
export async function settleRefund(
  refundNo: string,
  result: 'done' | 'failed',
): Promise<'SETTLED' | 'REPEATED' | 'UNKNOWN'> {
  const status: RefundStatus = result === 'done' ? 'DONE' : 'FAILED'
  return transaction(async (tx) => {
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo, status: { notIn: ['DONE', 'FAILED'] } },
      data: { status, settledAt: new Date() },
    })
    const intent = await tx.refundIntent.findUnique({ where: { refundNo }, include: { payment: true } })
    if (!intent) {
      if (await settleFormer(tx, refundNo, status)) return 'SETTLED'
      await alertOnce(tx, { kind: 'UNKNOWN_PAYOUT', detail: `payout ${refundNo} ended ${result}` })
      return 'UNKNOWN'
    }
    const about = { paymentId: intent.paymentId, orderId: intent.payment.orderId }
    if (count === 0 && intent.status !== status) {
      const detail = `refund ${refundNo} is ${intent.status}, a notification says ${result}`
      await alertOnce(tx, { ...about, kind: 'CONTRADICTION', detail })
    }
    if (count === 1 && result === 'failed') {
      await alertOnce(tx, { ...about, kind: 'REFUND', detail: `refund ${refundNo} failed` })
    }
    return count === 1 ? 'SETTLED' : 'REPEATED'
  })
}

/** Where a refund's present number has moved no money and is not about to. */
const nothingMoved: RefundStatus[] = ['PLANNED', 'STOPPED', 'KEPT', 'REFUSED', 'FAILED']

/**
 * News of a number that a merchant has given up and had sent again under another. When it is paid after all, the refund
 * is done, unless the other has left as well. False when it never was a number of ours.
 */
async function settleFormer(tx: Tx, refundNo: string, status: 'DONE' | 'FAILED'): Promise<boolean> {
  const former = await tx.formerPayout.findUnique({ where: { refundNo } })
  if (!former) return false
  const { count } = await tx.formerPayout.updateMany({
    where: { refundNo, status: { not: status } },
    data: { status },
  })
  if (count === 0) return true
  if (status === 'DONE') {
    const unmoved = { id: former.refundId, status: { in: nothingMoved } }
    await tx.refundIntent.updateMany({ where: unmoved, data: { status, settledAt: new Date() } })
  }
  const refund = await tx.refundIntent.findUniqueOrThrow({
    where: { id: former.refundId },
    include: { payment: true },
  })
  const present = `${refund.refundNo} is ${refund.status} now`
  const detail = `refund ${refundNo}, given up as ${former.status}, is ${status} after all; its successor ${present}`
  const about = { paymentId: refund.paymentId, orderId: refund.payment.orderId }
  await alertOnce(tx, { ...about, kind: 'REFUND', detail })
  return true
}

/** Tells the merchant of refunds whose end nobody will hear of any more. Perhaps they are paid: nobody sends them again. */
async function giveUpWaiting(now: Date): Promise<void> {
  const before = (ms: number) => ({ sentAt: { lt: new Date(now.getTime() - ms) } })
  const dead = await db().refundIntent.findMany({ where: { status: 'SENDING', ...before(callTimeMs) } })
  for (const { refundNo } of dead)
    await move(refundNo, 'SENDING', 'UNKNOWN', {}, 'was sent or not: the process that sent it died')
  const silent = await db().refundIntent.findMany({ where: { status: 'SENT', ...before(silentMs) } })
  for (const { refundNo } of silent)
    await move(refundNo, 'SENT', 'UNKNOWN', {}, 'was taken by the platform, its result never came')
}

/** Changes the state of the refund that goes by this number if it is still `from`, together with an alert if there is one to raise. */
async function move(
  refundNo: string,
  from: RefundStatus,
  to: RefundStatus,
  also: { sentAt?: Date } = {},
  alert?: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.refundIntent.updateMany({
      where: { refundNo, status: from },
      data: { status: to, ...also },
    })
    if (count === 0) return false
    if (alert) {
      const intent = await tx.refundIntent.findUniqueOrThrow({
        where: { refundNo },
        include: { payment: true },
      })
      const about = { paymentId: intent.paymentId, orderId: intent.payment.orderId }
      await alertOnce(tx, { ...about, kind: 'REFUND', detail: `refund ${refundNo} ${alert}` })
    }
    return true
  })
}

/** Notifications repeat; the merchant is told once. */
async function alertOnce(
  tx: Tx,
  alert: { kind: string; detail: string; paymentId?: string; orderId?: string | null },
): Promise<void> {
  const { kind, detail } = alert
  if (await tx.alert.findFirst({ where: { kind, detail, resolvedAt: null } })) return
  await tx.alert.create({ data: alert })
}
