import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { platform } from '@/lib/platform'
import { VVChatBadAnswer, VVChatRejected, VVChatUnavailable } from '@/lib/vvchat'
import { settlePayment } from './settle'

/** The platform may need a moment before it knows what it has just taken; milliseconds. */
const knownAfterMs = 60_000

/**
 * Asks the platform how the order's payments stand, and settles what it says is paid. Returns whether the platform
 * answered for all of them. Its "not paid" proves nothing about the next second, so it changes nothing.
 */
export async function askPlatform(orderId: string): Promise<{ answered: boolean }> {
  const attempts = await db().paymentAttempt.findMany({ where: { orderId } })
  const answers = await Promise.all(attempts.map((attempt) => queryAndSettle(attempt.outTradeNo)))
  return { answered: answers.every(Boolean) }
}

/** True when the platform answered; that it knows no such trade is an answer too: its code can no longer be paid. */
async function queryAndSettle(outTradeNo: string): Promise<boolean> {
  try {
    const trade = await platform().queryOrder({ outTradeNo })
    if (trade.status === 'paid') {
      await settlePayment({
        appId: env().vvchat.appId,
        tradeNo: trade.tradeNo,
        outTradeNo,
        payerOpenId: trade.openId,
        amount: trade.amount,
        paidAt: null,
        source: 'QUERY',
      })
    }
    return true
  } catch (error) {
    if (error instanceof VVChatRejected) {
      await buryAttempt(outTradeNo)
      return true
    }
    if (error instanceof VVChatUnavailable || error instanceof VVChatBadAnswer) return false
    throw error
  }
}

/**
 * The platform had given a code for this number and knows it no more. The next try to pay gets a new number; should the
 * old one be paid after all, settling takes care of it like of any other.
 */
async function buryAttempt(outTradeNo: string): Promise<void> {
  const now = Date.now()
  const alive = { outTradeNo, deadAt: null, imprestCode: { not: null } }
  const where = { ...alive, createdAt: { lt: new Date(now - knownAfterMs) } }
  await transaction((tx) => tx.paymentAttempt.updateMany({ where, data: { deadAt: new Date(now) } }))
}
