import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from './conflicts'
import { newNumber } from './numbers'
import { type OrderStatus, orphan, type PaymentOutcome, whenPaid } from './states'
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

/** REPEATED: this trade was settled before, nothing changed. */
export type Settlement = PaymentOutcome | 'REPEATED'

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
  if (known) return 'REPEATED'

  const verdict = order ? await judge(tx, order, fact) : orphan

  const payment = await tx.payment.create({
    data: {
      appId,
      tradeNo,
      outTradeNo: fact.outTradeNo,
      orderId: order?.id ?? null,
      payerOpenId: fact.payerOpenId,
      amount: fact.amount,
      outcome: verdict.outcome,
      source: fact.source,
      paidAt: fact.paidAt,
    },
  })
  if (order && verdict.status) {
    const paidAt = verdict.status === 'PAID' ? { paidAt: fact.paidAt ?? new Date() } : {}
    await tx.order.update({ where: { id: order.id }, data: { status: verdict.status, ...paidAt } })
  }
  if (order) {
    const kind = verdict.outcome === 'APPLIED' ? 'PAID' : `PAID_${verdict.outcome}`
    await tx.orderEvent.create({ data: { orderId: order.id, kind, detail: tradeNo } })
  }
  if (verdict.owes === 'refund') {
    await tx.refundIntent.create({
      data: {
        refundNo: newNumber(),
        paymentId: payment.id,
        payeeOpenId: fact.payerOpenId,
        amount: fact.amount,
        reason: verdict.outcome,
        status: 'PLANNED',
      },
    })
  }
  if (verdict.owes === 'alert') {
    const detail = `trade ${tradeNo} paid ${fact.amount} fen for ${fact.outTradeNo}`
    await tx.alert.create({
      data: { kind: verdict.outcome, detail, orderId: order?.id ?? null, paymentId: payment.id },
    })
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

type TakenOrder = NonNullable<Awaited<ReturnType<typeof takeOrder>>>

/** Looks the trade up in the table, and moves the goods when it is applied. */
async function judge(tx: Tx, order: TakenOrder, fact: PaymentFact) {
  const row = whenPaid[order.status as OrderStatus]
  const expected = order.attempts[0]?.amount
  if (fact.amount !== expected) return row.wrong
  if (row.right.outcome !== 'APPLIED') return row.right

  const got = (order.stock === 'HELD' && (await sellHeld(tx, order))) || (await takeBack(tx, order))
  if (!got) return row.gone
  await tx.order.update({ where: { id: order.id }, data: { stock: 'SOLD' } })
  return row.right
}
