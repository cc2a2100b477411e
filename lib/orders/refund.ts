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
 * repetition may pay twice. So it is sent once, and an unknown end waits for its notification or for the merchant.
 *
 * PLANNED  decided, nothing sent
 * STOPPED  its payment turned out to be in doubt before anything was sent
 * SENDING  about to be sent, or being sent, by one process
 * SENT     taken by the platform, the result comes by notification
 * UNKNOWN  sent, but no usable answer or no result came: perhaps paid
 * DONE, FAILED   as the notification says
 * REFUSED  the platform refused it: not paid
 */
export type RefundStatus =
  | 'PLANNED'
  | 'STOPPED'
  | 'SENDING'
  | 'SENT'
  | 'UNKNOWN'
  | 'DONE'
  | 'FAILED'
  | 'REFUSED'

/** Sends every planned refund, each exactly once. Does nothing without an account to pay from. Returns how many. */
export async function sendRefunds(now = new Date()): Promise<number> {
  await giveUpWaiting(now)
  const payerOpenId = env().vvchat.payoutOpenId
  if (!payerOpenId) return 0
  const planned = await db().refundIntent.findMany({
    where: { status: 'PLANNED' },
    orderBy: { createdAt: 'asc' },
    take: roundSize,
    select: { id: true },
  })
  let sent = 0
  for (const { id } of planned) {
    const done = await sendRefund(id, payerOpenId, now).catch((error) => {
      log.error({ err: error, refundId: id }, 'a refund could not be written')
      return false
    })
    if (done) sent += 1
  }
  return sent
}

async function sendRefund(id: string, payerOpenId: string, now: Date): Promise<boolean> {
  // Committed before the platform hears of it: whoever wins this may send, and nobody ever again.
  if (!(await move(id, 'PLANNED', 'SENDING', { sentAt: now }))) return false
  const intent = await db().refundIntent.findUniqueOrThrow({ where: { id }, include: { payment: true } })
  try {
    await platform().createPayout({
      outOrderNo: intent.refundNo,
      payeeOpenId: intent.payeeOpenId,
      payerOpenId,
      amount: Number(intent.amount),
      notifyUrl: env().shopUrls[0] + payoutNotifyPath,
      title: `退款 ${intent.payment.outTradeNo}`,
    })
  } catch (error) {
    log.warn({ err: error, refundNo: intent.refundNo }, 'refund not taken')
    // Refused by the platform, or by our own client before anything was sent: no money has moved.
    if (error instanceof VVChatRejected)
      await move(id, 'SENDING', 'REFUSED', {}, `was refused: ${error.errMsg}`)
    else if (error instanceof TypeError)
      await move(id, 'SENDING', 'REFUSED', {}, `cannot be sent: ${error.message}`)
    else await move(id, 'SENDING', 'UNKNOWN', {}, 'was sent, its result is unknown')
    return true
  }
  await move(id, 'SENDING', 'SENT')
  return true
}

/**
 * Writes down what a verified payout notification says. The first end it names is final; repeating it changes nothing,
 * another end is an alert, and so is a number that is not ours. Rejects when the books cannot be written now.
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

/** Tells the merchant of refunds whose end nobody will hear of any more. Perhaps they are paid: nobody sends them again. */
async function giveUpWaiting(now: Date): Promise<void> {
  const before = (ms: number) => ({ sentAt: { lt: new Date(now.getTime() - ms) } })
  const dead = await db().refundIntent.findMany({ where: { status: 'SENDING', ...before(callTimeMs) } })
  for (const { id } of dead)
    await move(id, 'SENDING', 'UNKNOWN', {}, 'was sent or not: the process that sent it died')
  const silent = await db().refundIntent.findMany({ where: { status: 'SENT', ...before(silentMs) } })
  for (const { id } of silent)
    await move(id, 'SENT', 'UNKNOWN', {}, 'was taken by the platform, its result never came')
}

/** Changes the state if it is still `from`, together with an alert if there is one to raise. */
async function move(
  id: string,
  from: RefundStatus,
  to: RefundStatus,
  also: { sentAt?: Date } = {},
  alert?: string,
): Promise<boolean> {
  return transaction(async (tx) => {
    const { count } = await tx.refundIntent.updateMany({
      where: { id, status: from },
      data: { status: to, ...also },
    })
    if (count === 0) return false
    if (alert) {
      const intent = await tx.refundIntent.findUniqueOrThrow({ where: { id }, include: { payment: true } })
      const about = { paymentId: intent.paymentId, orderId: intent.payment.orderId }
      await alertOnce(tx, { ...about, kind: 'REFUND', detail: `refund ${intent.refundNo} ${alert}` })
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
