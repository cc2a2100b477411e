import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { platform } from '@/lib/platform'
import { VVChatBadAnswer, VVChatRejected, VVChatUnavailable } from '@/lib/vvchat'
import { settlePayment } from './settle'

/**
 * Asks the platform how the order's payments stand, and settles what it says is paid. Returns whether the platform
 * answered for all of them. Its "not paid" proves nothing about the next second, so it changes nothing.
 */
export async function askPlatform(orderId: string): Promise<{ answered: boolean }> {
  const attempts = await db().paymentAttempt.findMany({ where: { orderId } })
  const answers = await Promise.all(attempts.map((attempt) => queryAndSettle(attempt.outTradeNo)))
  return { answered: answers.every(Boolean) }
}

/** True when the platform answered; that it knows no such trade is an answer too. */
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
    if (error instanceof VVChatRejected) return true
    if (error instanceof VVChatUnavailable || error instanceof VVChatBadAnswer) return false
    throw error
  }
}
