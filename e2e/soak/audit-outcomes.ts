import type { Breach, Evidence } from './evidence'
import type { Reports } from './reports'
import type { ShopOrder, ShopPayment } from './shop-records'

/** Reasons for giving back money that paid for an order. */
const reasonsOfApplied = ['CANCELLED', 'GOODWILL']

/** Every payment has a reason to have its outcome, and what is not applied is given back or waits for a person. */
export function auditOutcomes({ shop }: Evidence, reports: Reports): Breach[] {
  const orders = new Map(shop.orders.map((order) => [order.id, order]))
  const breaches: Breach[] = []
  for (const payment of shop.payments) {
    const { tradeNo, outcome, outTradeNo: about } = payment
    const problem = problemWith(payment, orders.get(payment.orderId ?? '') ?? null, reports)
    if (problem) breaches.push({ kind: 'broken', about, text: `trade ${tradeNo} is ${outcome}: ${problem}` })
  }
  return breaches
}

/** Why a payment must not have its outcome. Null when it may. */
function problemWith(payment: ShopPayment, order: ShopOrder | null, reports: Reports): string | null {
  const { outcome, outTradeNo, tradeNo, refunds } = payment
  const waits = reports.isAlerted(payment) || refunds.length > 0
  switch (outcome) {
    case 'APPLIED': {
      const wrong = refunds.find(({ reason }) => !reasonsOfApplied.includes(reason))
      return wrong ? `and it is given back as ${wrong.reason}` : null
    }
    case 'MISMATCH':
      if (!reports.hasWrongAmount(tradeNo) && !reports.hasRival(outTradeNo))
        return 'neither another amount nor another trade was reported'
      return waits ? null : 'there is no alert'
    case 'LATE':
      if (order?.status !== 'CLOSED' && !order?.closedAt) return 'the order was never closed'
      return refunds.length > 0 ? null : 'it is not given back'
    case 'DUPLICATE':
      if (!reports.hasRival(outTradeNo)) return 'there was one trade only'
      return refunds.length > 0 ? null : 'it is not given back'
    case 'ORPHAN':
      if (order || !reports.hasRival(outTradeNo)) return 'there is an order'
      return waits ? null : 'there is no alert'
    default:
      return 'there is no such outcome'
  }
}
