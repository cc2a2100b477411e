import type { Breach, Evidence } from './evidence'
import type { Payout } from './platform'
import { factOf } from './reports'
import type { ShopPayment, ShopRefund } from './shop-records'

/** States in which the platform may have paid a refund. */
const maybePaid = ['DONE', 'SENT', 'UNKNOWN']
/** States that only a person ends. */
const needsPerson = ['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED']
/** States that last only until the next round of the reconciler. */
const passing = ['PLANNED', 'SENDING']

/** Every refund was paid at most once, as it was written down, and its state is what the platform says. */
export function auditRefunds(evidence: Evidence): Breach[] {
  const { shop, platform } = evidence
  const breaches = shop.payments.flatMap((payment) =>
    payment.refunds.flatMap((refund) => auditRefund(payment, refund, evidence)),
  )
  const known = new Set(shop.payments.flatMap(({ refunds }) => refunds).flatMap(numbersOf))
  for (const [about, { amount: fen, state }] of platform.payouts) {
    if (known.has(about) || state !== 'done') continue
    const text = `payout ${about} of ${fen} fen was made, and the shop has no refund for it`
    breaches.push({ kind: 'unaccounted', fen, about, text })
  }
  return [...breaches, ...auditResults(evidence)]
}

function auditRefund(payment: ShopPayment, refund: ShopRefund, { platform, shop }: Evidence): Breach[] {
  const { refundNo, status, payeeOpenId } = refund
  const about = payment.outTradeNo
  const breaches: Breach[] = []
  const broken = (text: string) =>
    breaches.push({ kind: 'broken', about, text: `refund ${refundNo} ${text}` })
  const isAlerted = shop.alerts.some(
    ({ facts, resolvedAt }) => !resolvedAt && factOf(facts, 'refundNo') === refundNo,
  )
  const payout = platform.payouts.get(refundNo)
  const done = numbersOf(refund).filter((number) => platform.payouts.get(number)?.state === 'done')

  if (done.length > 1)
    breaches.push({ kind: 'doubled', about, text: `refund ${refundNo} was paid as ${done.join(' and ')}` })
  for (const number of done) {
    const { amount, in_open_id } = platform.payouts.get(number) as Payout
    if (amount === Number(refund.amount) && in_open_id === payeeOpenId) continue
    const text = `refund ${number} of ${refund.amount} fen to ${payeeOpenId} went out as ${amount} fen to ${in_open_id}`
    breaches.push({ kind: 'unaccounted', about, fen: Math.abs(amount - Number(refund.amount)), text })
  }
  if (payeeOpenId !== payment.payerOpenId && !isAlerted) broken(`goes to another than the payer`)
  if (passing.includes(status)) broken(`is still ${status}`)
  if (payout?.state === 'done' && !maybePaid.includes(status)) broken(`is ${status}, and it was paid`)
  if (status === 'DONE' && done.length === 0) broken('is DONE, and it was not paid')
  if (status === 'SENT' && !payout) broken('is SENT, and the platform does not have it')
  // The platform's only message about it is lost: after a day the shop raises an alert.
  if (status === 'SENT' && !platform.lostPayoutResults.has(refundNo))
    broken('waits, though its result was sent')
  if (needsPerson.includes(status) && !isAlerted) broken(`is ${status}, and there is no alert`)
  if ((status === 'STOPPED') !== (refund.stoppedFor !== null)) broken(`is ${status} for ${refund.stoppedFor}`)
  return breaches
}

/** The shop has kept every result of a payout that it acknowledged. */
function auditResults({ platform, shop }: Evidence): Breach[] {
  const statuses = new Map<string, string>()
  for (const { refundNo, status, superseded } of shop.payments.flatMap(({ refunds }) => refunds)) {
    statuses.set(refundNo, status)
    for (const old of superseded) statuses.set(old.refundNo, old.status)
  }
  const breaches: Breach[] = []
  for (const { outOrderNo: about, status } of platform.ackedPayoutResults) {
    const kept = statuses.get(about)
    if (kept === (status === 1 ? 'DONE' : 'FAILED')) continue
    const text = `result ${status} of refund ${about} was acknowledged, it is ${kept ?? 'unknown'}`
    breaches.push({ kind: 'lost', about, text })
  }
  return breaches
}

/** The present number of a refund and those that it had before. */
export function numbersOf({ refundNo, superseded }: ShopRefund): string[] {
  return [refundNo, ...superseded.map((old) => old.refundNo)]
}
