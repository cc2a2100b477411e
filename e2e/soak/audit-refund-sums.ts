import { numbersOf } from './audit-refunds'
import type { Breach, Evidence } from './evidence'
import { groupBy } from './reports'
import { type ShopLine, type ShopOrder, type ShopPayment, type ShopRefund, sum } from './shop-records'

type Part = ShopRefund['parts'][number]

/** Refunds never exceed what was paid, for a payment, a line and shipping, and all counters say so. */
export function auditRefundSums({ shop, platform }: Evidence): Breach[] {
  const breaches = shop.payments.flatMap((payment) => [
    ...payment.refunds.flatMap((refund) => auditParts(payment, refund)),
    ...auditPayment(payment),
    ...auditPaidOut(payment, platform),
  ])
  const payments = groupBy(shop.payments, ({ orderId }) => orderId ?? '')
  return [...breaches, ...shop.orders.flatMap((order) => auditOrder(order, payments.get(order.id) ?? []))]
}

const isReserved = ({ status }: ShopRefund) => status !== 'KEPT'

function auditParts(payment: ShopPayment, { refundNo, amount, parts }: ShopRefund): Breach[] {
  const total = sum(parts.map((part) => part.amount))
  const isWhole = total === Number(amount) && total > 0 && parts.every((part) => part.amount >= 0n)
  if (isWhole) return []
  const text = `refund ${refundNo} of ${amount} fen has parts of ${total} fen`
  return [{ kind: 'broken', about: payment.outTradeNo, text }]
}

function auditPayment({
  outTradeNo: about,
  tradeNo,
  amount,
  outcome,
  refunds,
  refundReserved,
}: ShopPayment): Breach[] {
  const reserved = sum(refunds.filter(isReserved).map((refund) => refund.amount))
  const breaches: Breach[] = []
  if (reserved > Number(amount)) {
    const text = `trade ${tradeNo} of ${amount} fen has refunds of ${reserved} fen`
    breaches.push({ kind: 'doubled', about, text })
  }
  if (reserved !== Number(refundReserved)) {
    const text = `trade ${tradeNo} has refunds of ${reserved} fen, its counter says ${refundReserved}`
    breaches.push({ kind: 'broken', about, text })
  }
  // Parts of it may have been given back while it paid for an order.
  const [refund, ...others] = refunds
  const isUnapplied = refund?.parts.some(({ kind }) => kind === 'UNAPPLIED')
  if (refund && isUnapplied && others.length === 0 && (outcome === 'APPLIED' || refund.amount !== amount)) {
    const text = `trade ${tradeNo} of ${amount} fen is ${outcome}, and ${refund.amount} fen are given back`
    breaches.push({ kind: 'broken', about, text })
  }
  return breaches
}

/** What the platform has really paid out for a trade, without what a person has released, is at most the trade. */
function auditPaidOut(
  { outTradeNo: about, tradeNo, refunds }: ShopPayment,
  platform: Evidence['platform'],
): Breach[] {
  const byItself = refunds.filter(({ releasedAt }) => !releasedAt).flatMap(numbersOf)
  const payouts = byItself
    .map((number) => platform.payouts.get(number))
    .filter((payout) => payout?.state === 'done')
  const paidOut = sum(payouts.map((payout) => payout?.amount ?? 0))
  const received = platform.received.get(tradeNo)?.amount ?? 0
  if (paidOut <= received) return []
  const text = `trade ${tradeNo} of ${received} fen was paid back with ${paidOut} fen`
  return [{ kind: 'doubled', about, text }]
}

function auditOrder(order: ShopOrder, payments: ShopPayment[]): Breach[] {
  const { orderNo: about, status, items, shippingFee, shippingRefunded } = order
  const breaches: Breach[] = []
  const refunds = payments.flatMap((payment) => payment.refunds)
  const parts = refunds.filter(isReserved).flatMap((refund) => refund.parts)
  for (const item of items) {
    const problem = problemWithLine(
      item,
      parts.filter(({ orderItemId }) => orderItemId === item.id),
    )
    if (problem) breaches.push({ kind: 'broken', about, text: problem })
  }
  const shipping = sum(parts.filter(({ kind }) => kind === 'SHIPPING').map(({ amount }) => amount))
  if (shipping > shippingFee || shipping !== shippingRefunded) {
    const text = `has refunds of ${shipping} fen of ${shippingFee} fen shipping, its counter says ${shippingRefunded}`
    breaches.push({ kind: 'broken', about, text })
  }

  const cancelling = refunds.filter(({ reason }) => reason === 'CANCELLED')
  const allowed = status === 'REFUNDED' ? 1 : 0
  if (cancelling.length > allowed)
    breaches.push({ kind: 'doubled', about, text: `is ${status}, ${cancelling.length} refunds cancel it` })
  const applied = payments
    .filter(({ outcome }) => outcome === 'APPLIED')
    .flatMap((payment) => payment.refunds)
  const back = sum(applied.map(({ amount }) => amount))
  if (status === 'REFUNDED' && back < order.amount)
    breaches.push({
      kind: 'broken',
      about,
      text: `is ${status}, ${back} of ${order.amount} fen are given back`,
    })
  return breaches
}

/** A line's refunds stay within its pieces and its amount, and no part is worth more than its pieces. */
function problemWithLine(item: ShopLine, parts: Part[]): string | null {
  const pieces = sum(parts.map(({ quantity }) => quantity))
  const fen = sum(parts.map(({ amount }) => amount))
  if (pieces > item.quantity || fen > item.paid)
    return `line ${item.id} of ${item.quantity} for ${item.paid} fen has refunds of ${pieces} for ${fen} fen`
  if (pieces !== item.refundedQuantity || fen !== item.refundedAmount)
    return `line ${item.id} has refunds of ${pieces} for ${fen} fen, its counters say ${item.refundedQuantity} for ${item.refundedAmount}`
  const dear = parts.find(
    ({ quantity, amount }) => amount > Math.ceil((item.paid * quantity) / item.quantity),
  )
  return dear ? `line ${item.id} gives back ${dear.amount} fen for ${dear.quantity} pieces` : null
}
