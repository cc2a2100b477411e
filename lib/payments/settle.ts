import { alertStockMissing, raiseAlert } from '@/lib/alerts/alerts'
import { type Tx, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { hasAll, resell, revertSale, sellHeld, stockOf } from '@/lib/inventory/stock'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { PaymentEvent } from './event'
import { reserveRefund, stopRefunds } from './reserve-refund'
import { decideSettlement } from './rules'
import {
  type Decision,
  type Effect,
  type OrderFacts,
  type PaymentFacts,
  type Settlement,
  type StockSource,
  unsentStatuses,
} from './settlement'
import { paymentTransitions } from './transitions'

/** When to query again about an order that may still be paid under another code; milliseconds. */
const nextCheckMs = 30_000
/** Tries at most, the first one included, when another transaction was faster. */
const maxTries = 4

/** The stock that a decision relied on was not there any more. */
class StaleStock extends Error {}

/**
 * Settles a paid trade exactly once, no matter how it is reported and how often. The promise resolves after the commit:
 * only then may the platform get `success`. Rejects if the database cannot be written now; then nothing has changed.
 */
export async function settlePayment(event: PaymentEvent): Promise<Settlement> {
  let assumeHeld = true
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction((tx) => settle(tx, event, assumeHeld))
    } catch (error) {
      if (tries >= maxTries) throw error
      if (error instanceof StaleStock) assumeHeld = false
      // Another process stored the same trade first. The next try finds its row.
      else if (!isUniqueViolation(error)) throw error
    }
  }
}

async function settle(tx: Tx, event: PaymentEvent, assumeHeld: boolean): Promise<Settlement> {
  const order = await lockOrder(tx, event.outTradeNo)
  const payments = await loadPayments(tx, event)
  const stock = order ? await findStock(tx, order, event, assumeHeld) : 'none'
  const decision = decideSettlement({ event, order, payments, stock, now: new Date() })
  await applyEffects(tx, event, order, decision)
  return decision.settlement
}

/**
 * Finds the order of a payment number and locks it for this transaction (its row on PostgreSQL, the database on SQLite),
 * so that everything read afterwards stays true until the commit.
 */
async function lockOrder(tx: Tx, outTradeNo: string): Promise<OrderFacts | null> {
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

/** Every payment of the same trade or of the same payment number. */
async function loadPayments(tx: Tx, { appId, tradeNo, outTradeNo }: PaymentEvent): Promise<PaymentFacts[]> {
  const payments = await tx.payment.findMany({
    where: { OR: [{ appId, tradeNo }, { outTradeNo }] },
    include: {
      refunds: { select: { refundNo: true, status: true, payeeOpenId: true } },
      alerts: { select: { key: true } },
    },
  })
  return payments.map(({ alerts, ...payment }) => ({
    ...payment,
    amount: Number(payment.amount),
    alertKeys: alerts.map(({ key }) => key),
  }))
}

/**
 * Where the order's lines can be sold from, if this event could sell them. For a held order the stock is not
 * read at first: selling is conditional anyway, and settling starts over if the stock is missing.
 */
async function findStock(
  tx: Tx,
  order: OrderFacts,
  event: PaymentEvent,
  assumeHeld: boolean,
): Promise<StockSource> {
  const sells = paymentTransitions[order.status].matches.status === 'PAID'
  if (!sells || event.amount !== order.expected) return 'none'
  if (assumeHeld && order.stock === 'HELD') return 'held'
  const lines = await stockOf(tx, order.id)
  if (order.stock === 'HELD' && (await hasAll(tx, lines, 'held'))) return 'held'
  return (await hasAll(tx, lines, 'onHand')) ? 'onHand' : 'none'
}

/** Applies the effects of a decision. Changes of the order are collected and written last, as one update. */
async function applyEffects(
  tx: Tx,
  event: PaymentEvent,
  order: OrderFacts | null,
  { effects }: Decision,
): Promise<void> {
  const orderData: Prisma.OrderUncheckedUpdateInput = {}
  let newPayment = ''
  const paymentId = (ref: string) => (ref === 'new' ? newPayment : ref)

  for (const effect of effects) {
    switch (effect.type) {
      case 'storePayment':
        newPayment = await storePayment(tx, event, order, effect)
        break
      case 'updatePayment':
        await tx.payment.update({ where: { id: effect.payment }, data: effect.data })
        break
      case 'moveStock':
        if (order) await moveStock(tx, order.id, effect.move)
        break
      case 'updateOrder':
        Object.assign(orderData, effect.data)
        break
      case 'checkOrder':
        if (order) orderData.nextCheckAt = await checkTime(tx, order.id, effect.when)
        break
      case 'addOrderEvent':
        if (order) await addOrderEvent(tx, order.id, effect)
        break
      case 'planRefund':
        await planRefund(tx, event, order, newPayment, effect)
        break
      case 'stopRefunds':
        await stopRefunds(tx, paymentId(effect.payment), 'IN_DOUBT')
        break
      case 'setPayee':
        await tx.refundIntent.updateMany({
          where: { paymentId: effect.payment, status: { in: [...unsentStatuses] } },
          data: { payeeOpenId: effect.payeeOpenId },
        })
        break
      case 'resolveAlerts':
        await tx.alert.updateMany({
          where: { paymentId: effect.payment, kind: effect.kind, resolvedAt: null },
          data: { resolvedAt: new Date() },
        })
        break
      case 'raiseAlert': {
        const { reason, subject, facts } = effect
        const about = paymentId(effect.payment)
        const orderId = effect.onEventOrder ? (order?.id ?? null) : await orderOf(tx, about)
        await raiseAlert(tx, { reason, subject, facts, paymentId: about, orderId })
        break
      }
    }
  }
  if (order && Object.keys(orderData).length > 0)
    await tx.order.updateMany({ where: { id: order.id }, data: orderData })
}

async function storePayment(
  tx: Tx,
  event: PaymentEvent,
  order: OrderFacts | null,
  { outcome, paidAt }: Extract<Effect, { type: 'storePayment' }>,
): Promise<string> {
  const { overTls, ...fields } = event
  const queried = event.source === 'QUERY'
  const payment = await tx.payment.create({
    data: {
      ...fields,
      outcome,
      paidAt,
      orderId: order?.id ?? null,
      confirmedAt: queried ? new Date() : null,
      confirmedOverTls: queried && overTls,
    },
    select: { id: true },
  })
  return payment.id
}

/** The order of a stored payment: not that of the event, when a trade is reported under another payment number. */
async function orderOf(tx: Tx, paymentId: string): Promise<string | null> {
  const payment = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { orderId: true },
  })
  return payment.orderId
}

const stockMoves = { sell: sellHeld, resell, revertSale }

async function moveStock(tx: Tx, orderId: string, move: keyof typeof stockMoves): Promise<void> {
  const moved = await stockMoves[move](tx, await stockOf(tx, orderId))
  if (moved) return
  if (move !== 'revertSale') throw new StaleStock()
  await alertStockMissing(tx, orderId, 'revertSale')
}

async function checkTime(
  tx: Tx,
  orderId: string,
  when: Extract<Effect, { type: 'checkOrder' }>['when'],
): Promise<Date | null> {
  if (when === 'now') return new Date()
  if (when === 'never') return null
  const later = new Date(Date.now() + nextCheckMs)
  if (when === 'scheduled') return later
  // The buyer may still pay another code of this order by mistake. Then the reconciler goes on with its schedule.
  const codes = await tx.paymentAttempt.count({ where: { orderId, imprestCode: { not: null } } })
  return codes > 1 ? later : null
}

async function addOrderEvent(
  tx: Tx,
  orderId: string,
  { kind, detail }: Extract<Effect, { type: 'addOrderEvent' }>,
): Promise<void> {
  await tx.orderEvent.create({ data: { orderId, kind, detail }, select: { id: true } })
}

async function planRefund(
  tx: Tx,
  { payerOpenId, amount }: PaymentEvent,
  order: OrderFacts | null,
  paymentId: string,
  { reason, stoppedFor }: Extract<Effect, { type: 'planRefund' }>,
): Promise<void> {
  const refundNo = await reserveRefund(tx, {
    paymentId,
    orderId: order?.id ?? null,
    payeeOpenId: payerOpenId,
    amount,
    reason,
    stoppedFor,
    requestKey: `payment:${paymentId}`,
    parts: [{ kind: 'UNAPPLIED', amount }],
  })
  if (!refundNo) throw new Error('a new payment has its whole amount left')
}
