import { raiseAlert } from '@/lib/alerts/alerts'
import { db, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { env } from '@/lib/env'
import { numberAfter } from '@/lib/orders/numbers'
import type { PaymentFailure } from '@/prisma/generated/sqlite/enums'
import { createUnifiedOrder, queryTrade } from './gateway'

/** How long one unified order may be under way before another request may try: longer than the client's time-out. */
const callLeaseMs = 30_000

/** Where the platform posts the payment notification of every order. */
export const paymentNotifyPath = '/api/vvchat/payment-notify'

/**
 * Obtains the `imprest_code` of the order's current payment attempt by one unified order, however many callers there are.
 * A failed call is repeated under the same number; a new number is used only when the platform no longer knows the old one.
 * Does nothing when there is a code or the order is not pending.
 * A failure is stored with the attempt, not thrown: the order stays, and the next call continues.
 */
export async function preparePayment(orderId: string): Promise<void> {
  const attempt = await currentAttempt(orderId)
  if (!attempt || attempt.imprestCode || !(await leaseCall(attempt.id))) return

  const result = await requestCode(attempt)
  await transaction(async (tx) => {
    const { count } = await tx.paymentAttempt.updateMany({
      where: { id: attempt.id, imprestCode: null },
      data: { ...result, callingUntil: null },
    })
    // A later call was faster. Its code is valid, no matter what this one returned.
    if (count === 0) return
    if (result.failure === 'UNTRUSTED') {
      const { outTradeNo } = attempt
      const facts = { outTradeNo, text: result.failureText ?? '' }
      await raiseAlert(tx, { reason: 'UNTRUSTED_UNIFIED_ORDER', subject: outTradeNo, facts, orderId })
    }
  })
}

/** The newest attempt of a pending order, or its successor when it has expired; null when there is nothing to pay. */
async function currentAttempt(orderId: string) {
  const newest = () => db().paymentAttempt.findFirst({ where: { orderId }, orderBy: { createdAt: 'desc' } })
  const pending = await db().order.count({ where: { id: orderId, status: 'PENDING' } })
  const attempt = pending ? await newest() : null
  if (!attempt?.expiredAt) return attempt
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

/** Takes a lease on the attempt. Exactly one concurrent caller gets true. */
async function leaseCall(attemptId: string): Promise<boolean> {
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

interface CodeResult {
  imprestCode: string | null
  failure: PaymentFailure | null
  failureText: string | null
}

async function requestCode(attempt: {
  outTradeNo: string
  amount: number
  title: string
}): Promise<CodeResult> {
  const { outTradeNo, amount, title } = attempt
  const notifyUrl = env().shopUrls[0] + paymentNotifyPath
  const result = await createUnifiedOrder({ outTradeNo, amount, title, notifyUrl })
  switch (result.kind) {
    case 'ok':
      return { imprestCode: result.value.imprestCode, failure: null, failureText: null }
    case 'rejected': {
      // What a second call with one number does is not documented by the platform. The first one's code may be valid.
      const known = await queryTrade(outTradeNo)
      if (known.kind === 'ok' && known.value.imprestCode && known.value.amount === amount)
        return { imprestCode: known.value.imprestCode, failure: null, failureText: null }
      return { imprestCode: null, failure: 'REJECTED', failureText: result.text }
    }
    case 'untrusted':
      return { imprestCode: null, failure: 'UNTRUSTED', failureText: result.text }
    case 'unavailable':
      return { imprestCode: null, failure: 'UNAVAILABLE', failureText: null }
  }
}
