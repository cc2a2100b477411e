import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { platform } from '@/lib/platform'
import { VVChatBadAnswer, VVChatRejected, VVChatUnavailable } from '@/lib/vvchat'
import { isUniqueViolation } from './conflicts'
import { numberAfter } from './numbers'

/** How long one unified order may be under way before another request may try: longer than the client's time-out. */
const callLeaseMs = 30_000

/** Where the platform posts the payment notification of every order. */
export const paymentNotifyPath = '/api/vvchat/payment-notify'

/**
 * Gets the order's current payment attempt its `imprest_code`, by one unified order however many ask at once; the
 * same number is used when a former call failed, a new one only when the platform knows the old one no more. Does
 * nothing when the code is there or the order is not pending.
 * A failure is stored with the attempt, not thrown: the order stays, and asking again continues.
 */
export async function preparePayment(orderId: string): Promise<void> {
  const attempt = await currentAttempt(orderId)
  if (!attempt || attempt.imprestCode || !(await claimCall(attempt.id))) return

  const result = await callUnifiedOrder(attempt)
  await transaction(async (tx) => {
    const { count } = await tx.paymentAttempt.updateMany({
      where: { id: attempt.id, imprestCode: null },
      data: { ...result, callingUntil: null },
    })
    // A later call was faster: its code is good, whatever this one brought.
    if (count === 0) return
    // An answer that was not the platform's, or not for us: nobody may pay on it, and the merchant must know, once.
    if (result.failure === 'BAD_ANSWER' && attempt.failure !== 'BAD_ANSWER') {
      const detail = `unified order ${attempt.outTradeNo}: ${result.failureText}`
      await tx.alert.create({ data: { kind: 'BAD_PLATFORM_ANSWER', detail, orderId } })
    }
  })
}

/** The newest attempt of a pending order, or the one that follows it when it is dead; null when nothing is to be paid. */
async function currentAttempt(orderId: string) {
  const newest = () => db().paymentAttempt.findFirst({ where: { orderId }, orderBy: { createdAt: 'desc' } })
  const pending = await db().order.count({ where: { id: orderId, status: 'PENDING' } })
  const attempt = pending ? await newest() : null
  if (!attempt?.deadAt) return attempt
  try {
    const { amount, title } = attempt
    const outTradeNo = numberAfter(attempt.outTradeNo)
    return await transaction((tx) =>
      tx.paymentAttempt.create({ data: { orderId, outTradeNo, amount, title } }),
    )
  } catch (error) {
    // Another request was faster.
    if (isUniqueViolation(error)) return newest()
    throw error
  }
}

/** True for exactly one of all who want to call the platform for this attempt now. */
async function claimCall(attemptId: string): Promise<boolean> {
  const now = new Date()
  const { count } = await transaction((tx) =>
    tx.paymentAttempt.updateMany({
      where: {
        id: attemptId,
        imprestCode: null,
        OR: [{ callingUntil: null }, { callingUntil: { lt: now } }],
      },
      data: { callingUntil: new Date(now.getTime() + callLeaseMs) },
    }),
  )
  return count === 1
}

interface CallResult {
  imprestCode: string | null
  failure: 'REJECTED' | 'UNAVAILABLE' | 'BAD_ANSWER' | null
  failureText: string | null
}

async function callUnifiedOrder(attempt: {
  outTradeNo: string
  amount: number
  title: string
}): Promise<CallResult> {
  const notifyUrl = env().shopUrls[0] + paymentNotifyPath
  const { outTradeNo, amount, title } = attempt
  try {
    const { imprestCode } = await platform().createUnifiedOrder({ outTradeNo, amount, title, notifyUrl })
    return { imprestCode, failure: null, failureText: null }
  } catch (error) {
    if (error instanceof VVChatRejected) {
      // Unsaid: what a second call with the same number does. If it is refused, the code of the first one is still good.
      const known = await platform()
        .queryOrder({ outTradeNo })
        .catch(() => null)
      if (known?.imprestCode && known.amount === amount) {
        return { imprestCode: known.imprestCode, failure: null, failureText: null }
      }
      return { imprestCode: null, failure: 'REJECTED', failureText: error.errMsg }
    }
    if (error instanceof VVChatBadAnswer) {
      return { imprestCode: null, failure: 'BAD_ANSWER', failureText: error.message }
    }
    // Whatever else went wrong, the order stays and the buyer can try again.
    if (!(error instanceof VVChatUnavailable)) log.error({ err: error, outTradeNo }, 'unified order failed')
    return { imprestCode: null, failure: 'UNAVAILABLE', failureText: null }
  }
}
