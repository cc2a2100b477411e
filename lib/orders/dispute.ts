import type { Tx } from '@/lib/db'
import type { Payment } from '@/prisma/generated/sqlite/client'
import type { PaymentFact, Settlement, TakenOrder } from './settle'
import { goodsOf, unsell } from './stock'

/** When an order with several codes is asked about again after one of them was paid; milliseconds. */
const otherCodePauseMs = 30_000

/**
 * A trade that is in the books is told again. The same facts confirm it when a query tells them; other facts under the
 * same trade number contradict it.
 */
export async function confirmOrDispute(
  tx: Tx,
  order: TakenOrder | null,
  known: Payment,
  fact: PaymentFact,
): Promise<Settlement> {
  if (known.outTradeNo !== fact.outTradeNo || Number(known.amount) !== fact.amount) {
    await dispute(tx, order, known, fact)
    return 'DISPUTED'
  }
  if (fact.source === 'QUERY' && !known.confirmedAt) {
    await tx.payment.update({ where: { id: known.id }, data: { confirmedAt: new Date() } })
    if (known.outcome === 'APPLIED' && order) {
      const askAt = await askAfterConfirmed(tx, order.id)
      await tx.order.update({ where: { id: order.id }, data: { askAt } })
    }
  }
  if (fact.source === 'NOTIFICATION' && known.source === 'QUERY') await believeNotice(tx, known, fact)
  return 'REPEATED'
}

/**
 * Whether the books and the news cannot both be right: they name two trades for one payment number, and one of the two
 * was told by a query, which knows of one only. A second notice after a first one is none: it is a second payment.
 */
export function contradict(payment: Payment, fact: PaymentFact): boolean {
  return fact.source === 'QUERY' || payment.source === 'QUERY'
}

/** The notice is signed and says who paid; what the `open_id` of a query's answer means is unsaid. */
async function believeNotice(tx: Tx, known: Payment, { source, payerOpenId }: PaymentFact): Promise<void> {
  await tx.payment.update({ where: { id: known.id }, data: { source, payerOpenId } })
  if (payerOpenId === known.payerOpenId) return
  const { id: paymentId, orderId } = known
  const planned = { paymentId, status: 'PLANNED' }
  const { count } = await tx.refundIntent.updateMany({ where: planned, data: { payeeOpenId: payerOpenId } })
  const sent = await tx.refundIntent.findUnique({ where: { paymentId } })
  if (count > 0 || !sent) return
  const detail = `refund ${sent.refundNo} went to ${sent.payeeOpenId}, the notice says ${payerOpenId} paid`
  await tx.alert.create({ data: { kind: 'REFUND', detail, paymentId, orderId } })
}

/**
 * Takes back what a disputed payment did: it counts as a mismatch, the order is under review and never ships by itself,
 * the goods are held again. An order that has shipped stays as it is. The merchant is told once.
 */
export async function dispute(
  tx: Tx,
  order: TakenOrder | null,
  payment: Payment,
  fact: PaymentFact,
): Promise<void> {
  const books = `trade ${payment.tradeNo} of ${payment.amount} fen for ${payment.outTradeNo}`
  const told = `trade ${fact.tradeNo} of ${fact.amount} fen for ${fact.outTradeNo}`
  const detail = `the books have ${books}, a ${fact.source.toLowerCase()} says ${told}`
  const alert = { kind: 'CONTRADICTION', paymentId: payment.id, detail }
  // Told before: what the merchant has decided since stands.
  if (await tx.alert.findFirst({ where: { ...alert, resolvedAt: null } })) return
  await tx.alert.create({ data: { ...alert, orderId: payment.orderId } })
  // What is in doubt is not paid back either, unless it has left already.
  await tx.refundIntent.updateMany({
    where: { paymentId: payment.id, status: 'PLANNED' },
    data: { status: 'STOPPED' },
  })

  if (!order || order.id !== payment.orderId || order.status !== 'PAID' || payment.outcome !== 'APPLIED')
    return
  await unsell(tx, await goodsOf(tx, order.id))
  await tx.payment.update({ where: { id: payment.id }, data: { outcome: 'MISMATCH' } })
  const data = { status: 'REVIEW', stock: 'HELD', askAt: null }
  await tx.order.update({ where: { id: order.id }, data })
  await tx.orderEvent.create({ data: { orderId: order.id, kind: 'PAYMENT_DISPUTED' } })
}

/**
 * When to ask next about an order whose own payment is confirmed: never, unless there is another code of it that the
 * buyer may still pay by mistake. Then the reconciler goes on with its schedule.
 */
export async function askAfterConfirmed(tx: Tx, orderId: string): Promise<Date | null> {
  const codes = await tx.paymentAttempt.count({ where: { orderId, imprestCode: { not: null } } })
  return codes > 1 ? new Date(Date.now() + otherCodePauseMs) : null
}
