import { numbersOf } from './audit-refunds'
import type { Breach, Evidence } from './evidence'
import type { Payout } from './platform'
import type { ShopPayment, ShopRefund } from './shop-records'

/** The merchant's decisions that let a refund leave without both proofs. */
const releases = ['RELEASE', 'RETRY'] as const

/**
 * Nothing leaves on a forged report. Money: every payout goes to the person who paid a trade that the platform has really
 * received, has notified and has confirmed to a query before, or a person has released the refund. Products: every order
 * that was shipped has such a payment, or a person has confirmed it.
 */
export function auditProofs(evidence: Evidence): Breach[] {
  const { shop, platform } = evidence
  const breaches: Breach[] = []
  for (const payment of shop.payments) {
    for (const refund of payment.refunds) {
      for (const number of numbersOf(refund)) {
        const payout = platform.payouts.get(number)
        if (payout?.state !== 'done' || isDecided(payment, refund, evidence)) continue
        const missing = missingProof(payment, payout, evidence)
        if (!missing) continue
        const text = `payout ${number} of ${payout.amount} fen to ${payout.in_open_id} left: ${missing}`
        breaches.push({ kind: 'unproven', about: payment.outTradeNo, fen: payout.amount, text })
      }
    }
  }
  return [...breaches, ...auditShipped(evidence)]
}

/** A person has released the refund or vouched for its payment, by the shop's records and by the merchant's own. */
function isDecided(payment: ShopPayment, refund: ShopRefund, { shop, merchant }: Evidence): boolean {
  const orderNo = shop.orders.find(({ id }) => id === payment.orderId)?.orderNo ?? ''
  if (payment.confirmedBy && merchant.hasDecided(['CONFIRM'], orderNo)) return true
  const released = numbersOf(refund).some((number) => merchant.hasDecided(releases, number))
  return refund.releasedAt !== null && (released || merchant.hasDecided(['REFUND'], payment.id))
}

/** Which proof of the payment the platform had not given before the payout. Null when it had given both. */
function missingProof({ tradeNo }: ShopPayment, payout: Payout, { platform }: Evidence): string | null {
  const { created_at, in_open_id } = payout
  const trade = platform.received.get(tradeNo)
  if (!trade?.own) return `the platform has not received trade ${tradeNo}`
  if (trade.payerOpenId !== in_open_id) return `trade ${tradeNo} was paid by ${trade.payerOpenId}`
  const isNotified = platform.notifications.some((sent) => {
    return sent.tradeNo === tradeNo && sent.amount === trade.amount && sent.arrived && sent.at <= created_at
  })
  if (!isNotified) return `no notification of trade ${tradeNo} had arrived`
  const isQueried = platform.queries.some((query) => {
    return query.tradeNo === tradeNo && query.amount === trade.amount && query.at <= created_at
  })
  return isQueried ? null : `no query had confirmed trade ${tradeNo}`
}

/** The platform has confirmed the trade of a shipped order. Its notification may be forged: the money is there. */
function auditShipped({ shop, platform, forgeries, merchant }: Evidence): Breach[] {
  const reports = [...platform.notifications.filter(({ arrived }) => arrived), ...forgeries]
  const notified = new Set(reports.map(({ tradeNo }) => tradeNo))
  const queried = new Set(platform.queries.map(({ tradeNo }) => tradeNo))
  const breaches: Breach[] = []
  for (const { id, orderNo: about, status, amount } of shop.orders) {
    if (status !== 'SHIPPED' && status !== 'COMPLETED') continue
    const payment = shop.payments.find(({ orderId, outcome }) => orderId === id && outcome === 'APPLIED')
    if (payment?.confirmedBy && merchant.hasDecided(['CONFIRM'], about)) continue
    const tradeNo = payment?.tradeNo ?? ''
    if (platform.received.get(tradeNo)?.own && notified.has(tradeNo) && queried.has(tradeNo)) continue
    const text = `is ${status} without both proofs of its payment`
    breaches.push({ kind: 'unproven', about, fen: amount, text })
  }
  return breaches
}
