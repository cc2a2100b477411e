import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { platform } from '@/lib/platform'
import { VVChatRejected } from '@/lib/vvchat'

/** Where the platform posts the result of every payout. */
export const payoutNotifyPath = '/api/vvchat/payout-notify'

/** A call that has not come back after this time never will; milliseconds. */
const callTimeMs = 60_000
const roundSize = 20

/**
 * A refund's states. There is no refund at the platform: money goes back as a payout, whose answer is unsaid and whose
 * repetition may pay twice. So it is sent once, and an unknown end waits for its notification or for the merchant.
 *
 * PLANNED  decided, nothing sent
 * SENDING  about to be sent, or being sent, by one process
 * SENT     taken by the platform, the result comes by notification
 * UNKNOWN  sent, but no usable answer came: perhaps paid
 * DONE, FAILED   as the notification says
 * REFUSED  the platform refused it: not paid
 */
export type RefundStatus = 'PLANNED' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'DONE' | 'FAILED' | 'REFUSED'

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
  for (const { id } of planned) if (await sendRefund(id, payerOpenId, now)) sent += 1
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
    await move(id, 'SENDING', 'SENT')
  } catch (error) {
    // Refused by the platform, or by our own client before anything was sent: no money has moved.
    const refused = error instanceof VVChatRejected || error instanceof TypeError
    log.warn({ err: error, refundNo: intent.refundNo }, refused ? 'refund refused' : 'refund unknown')
    await move(id, 'SENDING', refused ? 'REFUSED' : 'UNKNOWN')
    await alertRefund(
      id,
      refused
        ? `refused: ${error instanceof VVChatRejected ? error.errMsg : error.message}`
        : 'sent, but its result is unknown',
    )
  }
  return true
}

/**
 * Writes down what a verified payout notification says. The end it names is final; repeating it changes nothing, and a
 * number that is not ours is acknowledged with an alert. Rejects when the books cannot be written now.
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
      await tx.alert.create({
        data: { kind: 'UNKNOWN_PAYOUT', detail: `payout ${refundNo} ended ${result}` },
      })
      return 'UNKNOWN'
    }
    if (count === 0 && intent.status === status) return 'REPEATED'
    const { paymentId, payment } = intent
    const alert = { paymentId, orderId: payment.orderId }
    if (count === 0) {
      const detail = `refund ${refundNo} is ${intent.status}, a notification says ${result}`
      await tx.alert.create({ data: { ...alert, kind: 'CONTRADICTION', detail } })
    } else if (result === 'failed') {
      await tx.alert.create({ data: { ...alert, kind: 'REFUND', detail: `refund ${refundNo} failed` } })
    }
    return count === 0 ? 'REPEATED' : 'SETTLED'
  })
}

/** A process died between deciding to send and hearing the answer: perhaps it was sent, so nobody sends it again. */
async function giveUpWaiting(now: Date): Promise<void> {
  const before = new Date(now.getTime() - callTimeMs)
  const lost = await db().refundIntent.findMany({ where: { status: 'SENDING', sentAt: { lt: before } } })
  for (const { id } of lost) {
    if (await move(id, 'SENDING', 'UNKNOWN'))
      await alertRefund(id, 'sent or not: the process that sent it died')
  }
}

async function move(
  id: string,
  from: RefundStatus,
  to: RefundStatus,
  also: { sentAt?: Date } = {},
): Promise<boolean> {
  const { count } = await transaction((tx) =>
    tx.refundIntent.updateMany({ where: { id, status: from }, data: { status: to, ...also } }),
  )
  return count === 1
}

async function alertRefund(id: string, what: string): Promise<void> {
  await transaction(async (tx) => {
    const { refundNo, payment } = await tx.refundIntent.findUniqueOrThrow({
      where: { id },
      include: { payment: true },
    })
    const detail = `refund ${refundNo} ${what}`
    await tx.alert.create({
      data: { kind: 'REFUND', detail, paymentId: payment.id, orderId: payment.orderId },
    })
  })
}
