import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { isQueryOverTls, queryTrade } from './gateway'
import { settlePayment } from './settle'

/** The platform may need a moment before it knows a number that it has just accepted; milliseconds. */
const knownAfterMs = 60_000

/**
 * Queries the platform about each payment number of an order, and settles what it reports as paid. Returns whether the
 * platform responded for all of them. "Not paid" changes nothing: the payment may arrive a second later.
 */
export async function queryPayment(orderId: string): Promise<{ answered: boolean }> {
  const attempts = await db().paymentAttempt.findMany({ where: { orderId } })
  const answers = await Promise.all(attempts.map((attempt) => queryAndSettle(attempt.outTradeNo)))
  return { answered: answers.every(Boolean) }
}

/** True when the platform responded. "No such number" is a response too: its code can no longer be paid. */
async function queryAndSettle(outTradeNo: string): Promise<boolean> {
  const result = await queryTrade(outTradeNo)
  if (result.kind === 'rejected') {
    await expireAttempt(outTradeNo)
    return true
  }
  if (result.kind !== 'ok') return false
  const trade = result.value
  if (trade.status === 'paid') {
    await settlePayment({
      appId: env().vvchat.appId,
      tradeNo: trade.tradeNo,
      outTradeNo,
      payerOpenId: trade.openId,
      amount: trade.amount,
      paidAt: null,
      source: 'QUERY',
      overTls: isQueryOverTls(),
    })
  }
  return true
}

/**
 * The platform gave a code for this number and no longer knows it, so the next try to pay gets a new number. If the old
 * one is paid after all, settling handles it like any other.
 */
async function expireAttempt(outTradeNo: string): Promise<void> {
  const now = Date.now()
  const current = { outTradeNo, expiredAt: null, imprestCode: { not: null } }
  const where = { ...current, createdAt: { lt: new Date(now - knownAfterMs) } }
  await transaction((tx) => tx.paymentAttempt.updateMany({ where, data: { expiredAt: new Date(now) } }))
}
