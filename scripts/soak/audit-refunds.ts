import type { Breach, Evidence } from './audit'
import { explanations } from './explain'

/** Money went back once, to whom it came from, and never without having been decided on. */
export function auditRefunds(evidence: Evidence): Breach[] {
  const { platform, shop } = evidence
  const told = explanations(evidence)
  const breaches: Breach[] = []
  const known = new Set<string>()

  for (const payment of shop.payments) {
    const intent = payment.refundIntent
    if (!intent) continue
    const { refundNo, status, payeeOpenId } = intent
    const about = payment.outTradeNo
    const broken = (text: string) =>
      breaches.push({ kind: 'broken', about, text: `refund ${refundNo} ${text}` })
    const amount = Number(intent.amount)
    const payout = platform.payouts.get(refundNo)
    known.add(refundNo)

    if (amount !== Number(payment.amount)) broken(`is ${amount} fen of ${payment.amount}`)
    if (payeeOpenId !== payment.payerOpenId) broken('goes to another than the payer')
    if (payout && (payout.amount !== amount || payout.in_open_id !== payeeOpenId)) {
      const text = `refund ${refundNo} of ${amount} fen went out as ${payout.amount} fen to ${payout.in_open_id}`
      breaches.push({ kind: 'unaccounted', about, fen: Math.abs(payout.amount - amount), text })
    }
    if (status === 'PLANNED' || status === 'SENDING') broken(`is still ${status}`)
    if (payout?.state === 'done' && !['DONE', 'SENT', 'UNKNOWN'].includes(status))
      broken(`is ${status}, and it is paid`)
    if (payout?.state !== 'done' && (status === 'DONE' || status === 'SENT'))
      broken(`is ${status}, and it is not paid`)
    // Its result never comes: a day later the merchant is called.
    if (status === 'SENT' && !platform.lostPayoutNotices.has(refundNo))
      broken('waits, though its result was sent')
    if (['UNKNOWN', 'REFUSED', 'FAILED', 'STOPPED'].includes(status) && !told.isAlerted(payment))
      broken(`is ${status}, and nobody is called`)
  }

  for (const { outOrderNo, status } of platform.ackedPayouts) {
    const intent = shop.payments.find(
      ({ refundIntent }) => refundIntent?.refundNo === outOrderNo,
    )?.refundIntent
    if (intent?.status !== (status === 1 ? 'DONE' : 'FAILED')) {
      const text = `the result of refund ${outOrderNo} was acknowledged, it is ${intent?.status ?? 'unknown'}`
      breaches.push({ kind: 'lost', about: outOrderNo, text })
    }
  }
  for (const [refundNo, { amount, state }] of platform.payouts) {
    if (known.has(refundNo) || state !== 'done') continue
    const text = `payout ${refundNo} of ${amount} fen was made, and nobody decided it`
    breaches.push({ kind: 'unaccounted', fen: amount, about: refundNo, text })
  }
  const titles = [...platform.payouts.values()]
    .filter(({ state }) => state === 'done')
    .map(({ title }) => title)
  for (const title of new Set(titles)) {
    const times = titles.filter((one) => one === title).length
    const owed = shop.payments.filter((row) => row.refundIntent && title.includes(row.outTradeNo)).length
    if (times > owed)
      breaches.push({
        kind: 'doubled',
        about: title,
        text: `${title}: paid back ${times} times, owed ${owed}`,
      })
  }
  return breaches
}
