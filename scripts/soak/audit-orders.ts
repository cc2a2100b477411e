import type { Breach, Evidence } from './audit'
import type { ShopOrder, ShopPayment } from './books'
import { explanations } from './explain'

/** Alerts that faults of the platform bring about; any other means that the shop's own books went wrong. */
const expectedAlerts = new Set(['MISMATCH', 'ORPHAN', 'CONTRADICTION', 'REFUND', 'BAD_PLATFORM_ANSWER'])

/** Every order ended where its money says, and every payment has a reason to be what it is. */
export function auditOrders(evidence: Evidence): Breach[] {
  const { shop, tales, platform } = evidence
  const told = explanations(evidence)
  const breaches: Breach[] = []
  const broken = (about: string, text: string) => breaches.push({ kind: 'broken', about, text })

  for (const order of shop.orders) {
    const { orderNo, status } = order
    const payments = shop.payments.filter((payment) => payment.orderId === order.id)
    const applied = payments.filter(({ outcome }) => outcome === 'APPLIED')
    if (applied.length > 1)
      breaches.push({ kind: 'doubled', about: orderNo, text: `${applied.length} payments are applied` })
    const right = applied.length === 1 && Number(applied[0]?.amount) === order.amount
    if ((status === 'PAID') !== right) broken(orderNo, `is ${status}, applied are ${list(applied)}`)
    if (!['PAID', 'CLOSED', 'REVIEW'].includes(status)) broken(orderNo, `ended as ${status}`)
    if (status === 'REVIEW' && !payments.some(({ outcome }) => outcome === 'MISMATCH'))
      broken(orderNo, 'is under review for no payment')
    if (status === 'CLOSED' && payments.some(({ outcome }) => outcome !== 'LATE'))
      broken(orderNo, `is closed, its payments are ${list(payments)}`)
    for (const { tradeNo, confirmedAt } of applied) {
      if (!confirmedAt && platform.received.get(tradeNo)?.own) broken(orderNo, 'is paid and never confirmed')
    }
    const total = order.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
    if (total !== order.amount) broken(orderNo, `costs ${order.amount} fen, its lines ${total}`)
  }

  for (const payment of shop.payments) {
    const reason = whyNot(payment, shop.orders.find(({ id }) => id === payment.orderId) ?? null, told)
    if (reason) broken(payment.outTradeNo, `trade ${payment.tradeNo} is ${payment.outcome}: ${reason}`)
  }
  for (const { kind, detail, orderId } of shop.alerts) {
    const orderNo = shop.orders.find(({ id }) => id === orderId)?.orderNo ?? ''
    if (!expectedAlerts.has(kind)) broken(orderNo, `alert ${kind}: ${detail}`)
  }

  const seen = new Set(tales.flatMap(({ orderNo }) => orderNo ?? []))
  for (const { orderNo } of shop.orders) {
    if (!seen.has(orderNo))
      breaches.push({ kind: 'doubled', about: orderNo, text: 'an order that no buyer knows of' })
  }
  for (const orderNo of seen) {
    if (!shop.orders.some((order) => order.orderNo === orderNo)) broken(orderNo, 'is gone')
  }
  return breaches
}

/** Why a payment must not have the outcome that it has; null when it may. */
function whyNot(
  payment: ShopPayment,
  order: ShopOrder | null,
  told: ReturnType<typeof explanations>,
): string | null {
  const { outcome, outTradeNo, tradeNo, refundIntent } = payment
  const second = told.hasSecond(outTradeNo)
  switch (outcome) {
    case 'APPLIED':
      return refundIntent ? 'and it is paid back' : null
    case 'MISMATCH':
      if (!told.toldWrongly(tradeNo) && !second) return 'nobody ever told another amount or trade'
      return told.isAlerted(payment) ? null : 'nobody is called'
    case 'LATE':
      if (order?.status !== 'CLOSED' && !order?.closedAt) return 'the order was never closed'
      return refundIntent ? null : 'it is not paid back'
    case 'DUPLICATE':
      if (!second) return 'there was one trade only'
      return refundIntent ? null : 'it is not paid back'
    case 'ORPHAN':
      if (order || !second) return 'there is an order'
      return told.isAlerted(payment) ? null : 'nobody is called'
    default:
      return 'there is no such outcome'
  }
}

function list(payments: ShopPayment[]): string {
  return payments.map(({ outcome, amount }) => `${outcome} ${amount}`).join(', ') || 'none'
}
