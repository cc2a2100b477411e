import { type AlertReason, alertKey } from '@/lib/alerts/alerts'
import { isProven } from '@/lib/orders/payment-proof'
import type { PaymentEvent } from '@/lib/payments/event'
import { decideSettlement } from '@/lib/payments/rules'
import {
  type Effect,
  isUnsent,
  type OrderFacts,
  type PaymentFacts,
  type Settlement,
  type StockSource,
} from '@/lib/payments/settlement'
import type { RefundReason, RefundStatus, RefundStop } from '@/prisma/generated/sqlite/enums'

interface LedgerRefund {
  refundNo: string
  payment: LedgerPayment
  amount: number
  reason: RefundReason
  status: RefundStatus
  stoppedFor: RefundStop | null
  payeeOpenId: string
}

type LedgerPayment = Omit<PaymentFacts, 'refunds' | 'alertKeys'> & { paidAt: Date | null }

interface LedgerOrder extends OrderFacts {
  outTradeNos: string[]
  quantity: number
  /** Whether the reconciler is still to query the platform about it. */
  checked: boolean
  paidAt: Date | null
  events: string[]
}

/**
 * What the settling rules decide, applied to plain objects: the database of tests that run through thousands of event
 * sequences in milliseconds. It holds one variant, its orders and their money. lib/payments/settle.test.ts checks that
 * the real database ends in the same state.
 */
export class Ledger {
  readonly orders: LedgerOrder[] = []
  readonly payments: LedgerPayment[] = []
  readonly refunds: LedgerRefund[] = []
  readonly alerts: { key: string; reason: AlertReason; paymentId: string }[] = []
  readonly stock: { onHand: number; held: number; sold: number }
  #counter = 0

  constructor(onHand: number) {
    this.stock = { onHand, held: 0, sold: 0 }
  }

  /** Places an order of some pieces at 100 fen, with one or more payment numbers. */
  place(outTradeNos: string[], quantity = 1): LedgerOrder {
    this.#move('onHand', 'held', quantity)
    const order: LedgerOrder = {
      id: `order-${this.orders.length}`,
      status: 'PENDING',
      stock: 'HELD',
      expected: quantity * 100,
      outTradeNos,
      quantity,
      checked: true,
      paidAt: null,
      events: [],
    }
    this.orders.push(order)
    return order
  }

  /** Closes a pending order. */
  close(order: LedgerOrder): void {
    if (order.status !== 'PENDING') return
    this.#move('held', 'onHand', order.quantity)
    order.status = 'CLOSED'
    order.stock = 'RELEASED'
  }

  settle(event: PaymentEvent, now = new Date()): Settlement {
    const order = this.orders.find(({ outTradeNos }) => outTradeNos.includes(event.outTradeNo)) ?? null
    const same = ({ appId, tradeNo, outTradeNo }: LedgerPayment) =>
      (appId === event.appId && tradeNo === event.tradeNo) || outTradeNo === event.outTradeNo
    const payments = this.payments.filter(same).map((payment) => this.#facts(payment))
    const stock = order ? this.#stockFor(order) : 'none'
    const decision = decideSettlement({ event, order: order && { ...order }, payments, stock, now })
    let stored: LedgerPayment | undefined
    for (const effect of decision.effects) stored = this.#apply(effect, event, order, now) ?? stored
    return decision.settlement
  }

  /** Whether an order may ship. */
  isShippable(order: LedgerOrder): boolean {
    const applied = this.paymentsOf(order).filter(({ outcome }) => outcome === 'APPLIED')
    return order.status === 'PAID' && applied.some(isProven)
  }

  paymentsOf(order: LedgerOrder): LedgerPayment[] {
    return this.payments.filter(({ orderId }) => orderId === order.id)
  }

  /** What does not add up; empty when everything does. The same sums as the audit's. */
  breaches(): string[] {
    const found: string[] = []
    const { onHand, held, sold } = this.stock
    if (Math.min(onHand, held, sold) < 0) found.push(`stock ${onHand} ${held} ${sold}`)
    const pieces = (state: string) =>
      this.orders.filter(({ stock }) => stock === state).reduce((sum, { quantity }) => sum + quantity, 0)
    if (pieces('HELD') !== held || pieces('SOLD') !== sold) found.push('stock differs from the orders')
    for (const order of this.orders) {
      const applied = this.paymentsOf(order).filter(({ outcome }) => outcome === 'APPLIED')
      const paid = order.status === 'PAID'
      if (applied.length !== (paid ? 1 : 0)) found.push(`${order.status} with ${applied.length} applied`)
      if (applied.some(({ amount }) => amount !== order.expected)) found.push('another amount is applied')
      if (paid !== (order.stock === 'SOLD')) found.push(`${order.status} with stock ${order.stock}`)
    }
    for (const { id, outcome, orderId } of this.payments) {
      const refunds = this.refunds.filter(({ payment }) => payment.id === id)
      if (refunds.length > 1) found.push('two refunds of a whole payment')
      if (outcome === 'APPLIED' && refunds.length > 0) found.push('applied and given back')
      const alerted = this.alerts.some(({ paymentId }) => paymentId === id)
      const mustRefund = outcome === 'LATE' || outcome === 'DUPLICATE'
      if (mustRefund && refunds.length === 0) found.push(`${outcome} without a refund`)
      if ((outcome === 'MISMATCH' || outcome === 'ORPHAN') && !alerted)
        found.push(`${outcome} without an alert`)
      if ((outcome === 'ORPHAN') !== (orderId === null)) found.push(`${outcome} with order ${orderId}`)
    }
    return found
  }

  #facts(payment: LedgerPayment): PaymentFacts {
    const refunds = this.refunds.filter((refund) => refund.payment === payment)
    const alerts = this.alerts.filter(({ paymentId }) => paymentId === payment.id)
    return {
      ...payment,
      refunds: refunds.map(({ refundNo, status, payeeOpenId }) => ({ refundNo, status, payeeOpenId })),
      alertKeys: alerts.map(({ key }) => key),
    }
  }

  #stockFor({ stock, quantity }: LedgerOrder): StockSource {
    if (stock === 'HELD') return 'held'
    return this.stock.onHand >= quantity ? 'onHand' : 'none'
  }

  #apply(
    effect: Effect,
    event: PaymentEvent,
    order: LedgerOrder | null,
    now: Date,
  ): LedgerPayment | undefined {
    const find = (id: string) =>
      (id === 'new'
        ? this.payments.at(-1)
        : this.payments.find((payment) => payment.id === id)) as LedgerPayment
    switch (effect.type) {
      case 'storePayment': {
        const queried = event.source === 'QUERY'
        const payment: LedgerPayment = {
          ...event,
          id: `payment-${++this.#counter}`,
          orderId: order?.id ?? null,
          outcome: effect.outcome,
          paidAt: effect.paidAt,
          confirmedAt: queried ? now : null,
          confirmedOverTls: queried && event.overTls,
          confirmedBy: null,
        }
        this.payments.push(payment)
        return payment
      }
      case 'updatePayment':
        Object.assign(find(effect.payment), effect.data)
        return
      case 'moveStock': {
        const buckets = {
          sell: ['held', 'sold'],
          resell: ['onHand', 'sold'],
          revertSale: ['sold', 'held'],
        } as const
        const [from, to] = buckets[effect.move]
        this.#move(from, to, order?.quantity ?? 0)
        return
      }
      case 'updateOrder':
        Object.assign(order ?? {}, effect.data)
        return
      case 'checkOrder':
        if (order) order.checked = effect.when === 'now' || effect.when === 'scheduled'
        return
      case 'addOrderEvent':
        order?.events.push(effect.kind)
        return
      case 'planRefund': {
        const payment = find(effect.payment)
        this.refunds.push({
          refundNo: `refund-${++this.#counter}`,
          payment,
          amount: payment.amount,
          reason: effect.reason,
          status: effect.stoppedFor ? 'STOPPED' : 'PLANNED',
          stoppedFor: effect.stoppedFor,
          payeeOpenId: payment.payerOpenId,
        })
        return
      }
      case 'stopRefunds':
        for (const refund of this.#refundsOf(find(effect.payment))) {
          if (refund.status === 'PLANNED')
            Object.assign(refund, { status: 'STOPPED', stoppedFor: 'IN_DOUBT' })
        }
        return
      case 'setPayee':
        for (const refund of this.#refundsOf(find(effect.payment))) {
          if (isUnsent(refund.status)) refund.payeeOpenId = effect.payeeOpenId
        }
        return
      case 'resolveAlerts':
        return
      case 'raiseAlert': {
        const key = alertKey(effect)
        if (this.alerts.some((alert) => alert.key === key)) return
        this.alerts.push({ key, reason: effect.reason, paymentId: find(effect.payment).id })
        return
      }
    }
  }

  #refundsOf(payment: LedgerPayment): LedgerRefund[] {
    return this.refunds.filter((refund) => refund.payment === payment)
  }

  #move(from: keyof Ledger['stock'], to: keyof Ledger['stock'], quantity: number): void {
    this.stock[from] -= quantity
    this.stock[to] += quantity
  }
}
