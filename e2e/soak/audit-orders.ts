import type { Breach, Evidence } from './evidence'
import { groupBy, type Reports } from './reports'
import { type ShopOrder, type ShopPayment, sum } from './shop-records'

/** States of an order that one applied payment of its amount has brought about. */
const paidStates = ['PAID', 'SHIPPED', 'COMPLETED', 'REFUNDED']
const finalStates = [...paidStates, 'CLOSED', 'REVIEW']

/** Alerts that the platform's faults, the key thief and the merchant cause. Any other means that the shop went wrong. */
const expectedAlerts = ['MISMATCH', 'ORPHAN', 'CONTRADICTION', 'UNCONFIRMED', 'REFUND', 'UNTRUSTED_RESPONSE']
/** A payout has one result, and the platform never changes it. */
const unexpectedReasons = ['PAYOUT_RESULT_CHANGED']

/** Every order ended in the state that its money says, at the price of its lines, and the buyers know all orders. */
export function auditOrders(evidence: Evidence, reports: Reports): Breach[] {
  const { shop, buyers } = evidence
  const payments = groupBy(shop.payments, ({ orderId }) => orderId ?? '')
  const breaches = shop.orders.flatMap((order) => [
    ...auditState(order, payments.get(order.id) ?? [], evidence, reports),
    ...auditPrice(order),
  ])

  const orderNos = new Map(shop.orders.map(({ id, orderNo }) => [id, orderNo]))
  for (const { kind, reason, facts, orderId } of shop.alerts) {
    if (expectedAlerts.includes(kind) && !unexpectedReasons.includes(reason)) continue
    const about = orderNos.get(orderId ?? '') ?? ''
    breaches.push({ kind: 'broken', about, text: `alert ${reason} ${JSON.stringify(facts)}` })
  }

  const placed = new Set(buyers.map(({ orderNo }) => orderNo).filter((orderNo) => orderNo !== null))
  for (const about of orderNos.values()) {
    if (!placed.has(about)) breaches.push({ kind: 'doubled', about, text: 'no buyer knows this order' })
  }
  const known = new Set(orderNos.values())
  for (const about of placed) {
    if (!known.has(about)) breaches.push({ kind: 'broken', about, text: 'the order is not kept' })
  }
  return breaches
}

function auditState(
  order: ShopOrder,
  payments: ShopPayment[],
  evidence: Evidence,
  reports: Reports,
): Breach[] {
  const { orderNo: about, status } = order
  const breaches: Breach[] = []
  const broken = (text: string) => breaches.push({ kind: 'broken', about, text })
  const applied = payments.filter(({ outcome }) => outcome === 'APPLIED')
  if (applied.length > 1)
    breaches.push({ kind: 'doubled', about, text: `${applied.length} payments are applied` })
  const isPaid = applied.length === 1 && Number(applied[0]?.amount) === order.amount
  if (paidStates.includes(status) !== isPaid) broken(`is ${status}, applied are ${list(applied)}`)
  if (!finalStates.includes(status)) broken(`ended as ${status}`)
  if (status === 'REVIEW' && !payments.some(({ outcome }) => outcome === 'MISMATCH'))
    broken('is under review, and no payment is in doubt')
  const byShop = order.events.some(({ kind }) => kind === 'CLOSED_BY_SHOP')
  if (status === 'CLOSED' && !byShop && payments.some(({ outcome }) => outcome !== 'LATE'))
    broken(`is closed, its payments are ${list(payments)}`)
  for (const payment of applied) {
    if (evidence.platform.received.get(payment.tradeNo)?.own && !payment.confirmedAt)
      broken('is paid, and its payment was never confirmed')
    const isProven = payment.confirmedBy || (payment.confirmedAt && payment.source === 'NOTIFICATION')
    if (!isProven && !reports.isAlerted(payment)) broken('is paid on one report only, and there is no alert')
  }
  return breaches
}

/** What the buyer pays is the sum of the lines, with shipping and discount, and each line has its share. */
function auditPrice(order: ShopOrder): Breach[] {
  const { orderNo: about, items, goodsAmount, shippingFee, discount, amount } = order
  const breaches: Breach[] = []
  const broken = (text: string) => breaches.push({ kind: 'broken', about, text })
  const itemsAmount = sum(items.map(({ price, quantity }) => price * quantity))
  const shares = sum(items.map((item) => item.discount))
  const paid = sum(items.map((item) => item.paid))
  if (itemsAmount !== goodsAmount) broken(`has a goodsAmount of ${goodsAmount} fen, its lines ${itemsAmount}`)
  if (shares !== discount) broken(`has a discount of ${discount} fen, its lines ${shares}`)
  if (amount !== goodsAmount + shippingFee - discount)
    broken(`costs ${amount} fen, not ${goodsAmount} + ${shippingFee} - ${discount}`)
  if (paid !== goodsAmount - discount)
    broken(`has lines paid with ${paid} fen, not ${goodsAmount - discount}`)
  return breaches
}

function list(payments: ShopPayment[]): string {
  return payments.map(({ outcome, amount }) => `${outcome} ${amount}`).join(', ') || 'none'
}
