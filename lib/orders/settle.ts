import { type Tx, transaction } from '@/lib/db'
import type { Payment } from '@/prisma/generated/sqlite/client'
import { isUniqueViolation } from './conflicts'
import { askAfterConfirmed, confirmOrDispute, contradict, dispute } from './dispute'
import { newNumber } from './numbers'
import { mismatch, type OrderStatus, orphan, type PaymentOutcome, type Verdict, whenPaid } from './states'
import { goodsOf, sellHeld, takeBack } from './stock'

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

  const { appId, tradeNo, outTradeNo } = fact
  const before = await tx.payment.findMany({ where: { OR: [{ appId, tradeNo }, { outTradeNo }] } })
  const known = before.find((payment) => payment.appId === appId && payment.tradeNo === tradeNo)
  if (known) {
    const told = await confirmOrDispute(tx, order, known, fact)
    if (order && (await isSecondPayment(tx, order, known, fact))) await applyAfterAll(tx, order, known, fact)
    return told
  }
  // A query names one trade for a payment number. If a notice names another, one of them is wrong, whoever came first.
  const rivals = before.filter((payment) => contradict(payment, fact))
  for (const rival of rivals) await dispute(tx, order, rival, fact)
  const disputed = rivals.length > 0
  if (disputed && fact.source === 'QUERY') return 'DISPUTED'

  const verdict = disputed ? mismatch : order ? await judge(tx, order, fact) : orphan
  const paymentId = await keepPayment(tx, order, fact, verdict)
  if (order) await moveOrder(tx, order, fact, verdict)
  if (verdict.owes === 'refund') await planRefund(tx, paymentId, fact, verdict)
  if (verdict.owes === 'alert') {
    const detail = `trade ${tradeNo} paid ${fact.amount} fen for ${outTradeNo}`
    await tx.alert.create({ data: { kind: verdict.outcome, detail, orderId: order?.id ?? null, paymentId } })
  }
  return verdict.outcome
}

/**
 * A query named this trade when a notice had named another, so the order came under review. Now a notice names this one
 * too: there was no contradiction, it is paid twice, and this trade pays the order as it would have without the query.
 */
async function isSecondPayment(
  tx: Tx,
  order: TakenOrder,
  known: Payment,
  fact: PaymentFact,
): Promise<boolean> {
  const { tradeNo, outTradeNo, amount } = known
  if (known.source !== 'QUERY' || fact.source !== 'NOTIFICATION' || known.outcome !== 'MISMATCH') return false
  if (order.status !== 'REVIEW' || fact.outTradeNo !== outTradeNo || fact.amount !== Number(amount))
    return false
  const others = { orderId: order.id, outTradeNo, tradeNo: { not: tradeNo } }
  if ((await tx.payment.count({ where: others })) === 0) return false
  // What is being given back pays nothing any more.
  return (await tx.refundIntent.count({ where: { paymentId: known.id } })) === 0
}

async function applyAfterAll(tx: Tx, order: TakenOrder, known: Payment, fact: PaymentFact): Promise<void> {
  const verdict = await judge(tx, order, fact)
  if (verdict.outcome !== 'APPLIED') return
  await tx.payment.update({ where: { id: known.id }, data: { outcome: 'APPLIED' } })
  // The query has confirmed it already: nothing is left to ask.
  await moveOrder(tx, order, { ...fact, source: 'QUERY' }, verdict)
}

/** An order as settling sees it. `expected`: what its payment number asked for, in fen. */
export interface TakenOrder {
  id: string
  status: string
  stock: string
  expected: number
}

/**
 * Finds the order of a payment number and takes it for this transaction: the write locks it (its row on PostgreSQL,
 * the database on SQLite), so everything read afterwards stays true until the commit.
 */
async function takeOrder(tx: Tx, outTradeNo: string): Promise<TakenOrder | null> {
  const attempt = await tx.paymentAttempt.findUnique({
    where: { outTradeNo },
    select: { orderId: true, amount: true },
  })
  if (!attempt) return null
  const [order] = await tx.order.updateManyAndReturn({
    where: { id: attempt.orderId },
    data: { version: { increment: 1 } },
    select: { id: true, status: true, stock: true },
  })
  return order ? { ...order, expected: attempt.amount } : null
}

/** Looks the trade up in the table, and moves the goods when it is applied. */
async function judge(tx: Tx, order: TakenOrder, fact: PaymentFact): Promise<Verdict> {
  const row = whenPaid[order.status as OrderStatus]
  if (fact.amount !== order.expected) return row.wrong
  if (row.right.outcome !== 'APPLIED') return row.right

  const goods = await goodsOf(tx, order.id)
  const got = (order.stock === 'HELD' && (await sellHeld(tx, goods))) || (await takeBack(tx, goods))
  return got ? row.right : row.gone
}

async function keepPayment(
  tx: Tx,
  order: TakenOrder | null,
  { source, ...fact }: PaymentFact,
  { outcome }: Verdict,
): Promise<string> {
  const confirmedAt = source === 'QUERY' ? new Date() : null
  const data = { ...fact, source, confirmedAt, outcome, orderId: order?.id ?? null }
  return (await tx.payment.create({ data, select: { id: true } })).id
}

async function moveOrder(tx: Tx, order: TakenOrder, fact: PaymentFact, verdict: Verdict): Promise<void> {
  if (verdict.status === 'PAID') {
    // A notice credits at once; the platform is asked next, and the order ships when both agree.
    const askAt = fact.source === 'NOTIFICATION' ? new Date() : await askAfterConfirmed(tx, order.id)
    const paidAt = fact.paidAt ?? new Date()
    const data = { status: 'PAID', stock: 'SOLD', paidAt, askAt }
    await tx.order.updateMany({ where: { id: order.id }, data })
  } else if (verdict.status) {
    await tx.order.updateMany({ where: { id: order.id }, data: { status: verdict.status } })
  }
  const kind = verdict.outcome === 'APPLIED' ? 'PAID' : `PAID_${verdict.outcome}`
  await tx.orderEvent.create({
    data: { orderId: order.id, kind, detail: fact.tradeNo },
    select: { id: true },
  })
}

async function planRefund(tx: Tx, paymentId: string, fact: PaymentFact, { outcome }: Verdict): Promise<void> {
  const { payerOpenId: payeeOpenId, amount } = fact
  const plan = { refundNo: newNumber(), reason: outcome, status: 'PLANNED' }
  await tx.refundIntent.create({ data: { ...plan, paymentId, payeeOpenId, amount } })
}
