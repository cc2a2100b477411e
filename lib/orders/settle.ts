import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from './conflicts'
import { confirmOrDispute, disputeApplied } from './dispute'
import { newNumber } from './numbers'
import { mismatch, type OrderStatus, orphan, type PaymentOutcome, type Verdict, whenPaid } from './states'
import { sellHeld, takeBack } from './stock'

/** A paid trade, as a verified notification or the platform's answer to a query tells it. */
export interface PaymentFact {
  appId: string
  tradeNo: string
  outTradeNo: string
  payerOpenId: string
  /** fen */
  amount: number
  paidAt: Date | null
  source: 'NOTIFICATION' | 'QUERY'
}

/** REPEATED: this trade was settled before. DISPUTED: notice and query contradict each other. */
export type Settlement = PaymentOutcome | 'REPEATED' | 'DISPUTED'

/**
 * Settles a paid trade, once, whoever brings the news and however often. When the promise resolves it is committed:
 * only then may the platform be told `success`. Rejects when the books cannot be written now; then nothing changed.
 */
export async function settlePayment(fact: PaymentFact): Promise<Settlement> {
  try {
    return await transaction((tx) => settle(tx, fact))
  } catch (error) {
    // Another process wrote the same trade first: the second look finds its row.
    if (isUniqueViolation(error)) return transaction((tx) => settle(tx, fact))
    throw error
  }
}

async function settle(tx: Tx, fact: PaymentFact): Promise<Settlement> {
  const order = await takeOrder(tx, fact.outTradeNo)

  const { appId, tradeNo } = fact
  const known = await tx.payment.findUnique({ where: { appId_tradeNo: { appId, tradeNo } } })
  if (known) return confirmOrDispute(tx, order, known, fact)
  // A query names one trade for a payment number. If a notice names another, one of them is wrong, whoever came first.
  const disputed = order !== null && (await disputeApplied(tx, order, fact))
  if (disputed && fact.source === 'QUERY') return 'DISPUTED'

  const verdict = disputed ? mismatch : order ? await judge(tx, order, fact) : orphan
  const paymentId = await keepPayment(tx, order, fact, verdict)
  if (order) await moveOrder(tx, order, fact, verdict)
  if (verdict.owes === 'refund') await planRefund(tx, paymentId, fact, verdict)
  if (verdict.owes === 'alert') {
    const detail = `trade ${tradeNo} paid ${fact.amount} fen for ${fact.outTradeNo}`
    await tx.alert.create({ data: { kind: verdict.outcome, detail, orderId: order?.id ?? null, paymentId } })
  }
  return verdict.outcome
}

/**
 * Finds the order of a payment number and takes it for this transaction: the write locks it (its row on PostgreSQL,
 * the database on SQLite), so everything read afterwards stays true until the commit.
 */
async function takeOrder(tx: Tx, outTradeNo: string) {
  const where = { attempts: { some: { outTradeNo } } }
  const { count } = await tx.order.updateMany({ where, data: { version: { increment: 1 } } })
  if (count === 0) return null
  return tx.order.findFirstOrThrow({
    where,
    include: { items: { orderBy: { variantId: 'asc' } }, attempts: { where: { outTradeNo } } },
  })
}

export type TakenOrder = NonNullable<Awaited<ReturnType<typeof takeOrder>>>

/** Looks the trade up in the table, and moves the goods when it is applied. */
async function judge(tx: Tx, order: TakenOrder, fact: PaymentFact): Promise<Verdict> {
  const row = whenPaid[order.status as OrderStatus]
  const expected = order.attempts[0]?.amount
  if (fact.amount !== expected) return row.wrong
  if (row.right.outcome !== 'APPLIED') return row.right

  const got = (order.stock === 'HELD' && (await sellHeld(tx, order))) || (await takeBack(tx, order))
  if (!got) return row.gone
  await tx.order.update({ where: { id: order.id }, data: { stock: 'SOLD' } })
  return row.right
}

async function keepPayment(
  tx: Tx,
  order: TakenOrder | null,
  { source, ...fact }: PaymentFact,
  { outcome }: Verdict,
): Promise<string> {
  const confirmedAt = source === 'QUERY' ? new Date() : null
  const data = { ...fact, source, confirmedAt, outcome, orderId: order?.id ?? null }
  return (await tx.payment.create({ data })).id
}

async function moveOrder(tx: Tx, order: TakenOrder, fact: PaymentFact, verdict: Verdict): Promise<void> {
  if (verdict.status === 'PAID') {
    // A notice credits at once; the platform is asked next, and the order ships when both agree.
    const askAt = fact.source === 'NOTIFICATION' ? new Date() : null
    const paidAt = fact.paidAt ?? new Date()
    await tx.order.update({ where: { id: order.id }, data: { status: 'PAID', paidAt, askAt } })
  } else if (verdict.status) {
    await tx.order.update({ where: { id: order.id }, data: { status: verdict.status } })
  }
  const kind = verdict.outcome === 'APPLIED' ? 'PAID' : `PAID_${verdict.outcome}`
  await tx.orderEvent.create({ data: { orderId: order.id, kind, detail: fact.tradeNo } })
}

async function planRefund(tx: Tx, paymentId: string, fact: PaymentFact, { outcome }: Verdict): Promise<void> {
  const { payerOpenId: payeeOpenId, amount } = fact
  const plan = { refundNo: newNumber(), reason: outcome, status: 'PLANNED' }
  await tx.refundIntent.create({ data: { ...plan, paymentId, payeeOpenId, amount } })
}
