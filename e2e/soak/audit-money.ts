import type { Breach, Evidence } from './evidence'
import type { PaymentReport } from './platform'
import { groupBy, type Reports, reportsOf } from './reports'
import { type ShopPayment, sum } from './shop-records'

/** The shop has kept every trade of the platform once, to the fen, and every notification that it acknowledged. */
export function auditMoney(evidence: Evidence, reports: Reports): Breach[] {
  const { platform, shop, forgeries } = evidence
  const rows = groupBy(shop.payments, ({ tradeNo }) => tradeNo)
  const acked: PaymentReport[] = [...platform.notifications, ...forgeries].filter((report) => report.acked)
  return [
    ...acked.flatMap((report) => auditAcked(report, rows.get(report.tradeNo)?.at(0), reports)),
    ...auditReceived(rows, evidence, reports),
    ...auditKept(evidence, reports),
  ]
}

/** What was acknowledged is kept as reported, or an alert says what was reported. */
function auditAcked(report: PaymentReport, row: ShopPayment | undefined, reports: Reports): Breach[] {
  const { tradeNo, amount, payerOpenId } = report
  const lost = (text: string): Breach[] => [
    { kind: 'lost', about: report.outTradeNo, text: `trade ${tradeNo} was acknowledged ${text}` },
  ]
  if (!row) return lost('and is not kept')
  if (Number(row.amount) !== amount)
    return reports.isAlerted(row) || row.refunds.length > 0
      ? []
      : lost(`with ${amount} fen, and there is no alert`)
  // A query may have found the payment before. The notification still has to be recorded.
  if (row.source !== 'NOTIFICATION') return lost('and only a query has kept it')
  const isPayerKept = row.payerOpenId === payerOpenId || reports.isAlertedPayer(row, payerOpenId)
  // The platform does not always know who paid.
  if (payerOpenId === '' || isPayerKept) return []
  return lost(`as paid by ${payerOpenId}, and there is no alert`)
}

function auditReceived(rows: Map<string, ShopPayment[]>, evidence: Evidence, reports: Reports): Breach[] {
  const breaches: Breach[] = []
  for (const {
    tradeNo,
    outTradeNo: about,
    amount,
    payerOpenId,
    own,
  } of evidence.platform.received.values()) {
    const [row, ...more] = rows.get(tradeNo) ?? []
    if (!row) {
      // A query of a number that another trade was reported for. Which of them is true is for a person to find out.
      if (own && reports.isReportedInConflict(tradeNo)) continue
      const text = `trade ${tradeNo} of ${amount} fen is paid and not kept`
      breaches.push({ kind: 'unaccounted', fen: amount, about, text })
      continue
    }
    if (more.length > 0)
      breaches.push({ kind: 'doubled', about, text: `trade ${tradeNo} is kept ${more.length + 1} times` })
    const kept = Number(row.amount)
    if (kept !== amount && !(reports.hasAmount(tradeNo, kept) && row.outcome === 'MISMATCH')) {
      const text = `trade ${tradeNo} of ${amount} fen is kept as ${kept} fen`
      breaches.push({ kind: 'unaccounted', fen: Math.abs(kept - amount), about, text })
    }
    if (row.payerOpenId !== payerOpenId && !reports.hasPayer(tradeNo, row.payerOpenId)) {
      const text = `trade ${tradeNo} was paid by ${payerOpenId}, and is kept as paid by ${row.payerOpenId}`
      breaches.push({ kind: 'broken', about, text })
    }
    if (row.outTradeNo !== about)
      breaches.push({ kind: 'broken', about, text: `trade ${tradeNo} is kept for ${row.outTradeNo}` })
  }
  return breaches
}

/** What is kept was received, or forged. */
function auditKept(evidence: Evidence, reports: Reports): Breach[] {
  const breaches: Breach[] = []
  for (const { tradeNo, amount, outTradeNo: about, confirmedAt } of evidence.shop.payments) {
    if (evidence.platform.received.has(tradeNo)) continue
    if (!reports.isForged(tradeNo)) {
      const text = `trade ${tradeNo} of ${amount} fen is kept, and the platform does not have it`
      breaches.push({ kind: 'unaccounted', fen: Number(amount), about, text })
    } else if (confirmedAt) {
      breaches.push({ kind: 'broken', about, text: `forged trade ${tradeNo} is confirmed` })
    }
  }
  return breaches
}

/** Fen by where they are, for the report. */
export function countMoney(evidence: Evidence) {
  const { platform, shop, merchant } = evidence
  const reports = reportsOf(evidence)
  const done = [...platform.payouts.values()].filter(({ state }) => state === 'done')
  const released = shop.payments.flatMap(({ refunds }) => refunds).filter(({ releasedAt }) => releasedAt)
  const releasedNumbers = new Set(
    released.flatMap(({ refundNo, superseded }) => [refundNo, ...superseded.map((old) => old.refundNo)]),
  )
  const byOutcome = new Map<string, number>()
  for (const { outcome, amount } of shop.payments)
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + Number(amount))
  return {
    received: sum([...platform.received.values()].map(({ amount }) => amount)),
    kept: sum(shop.payments.map(({ amount }) => amount)),
    forged: sum(shop.payments.filter(({ tradeNo }) => reports.isForged(tradeNo)).map(({ amount }) => amount)),
    byOutcome,
    paidBack: sum(done.map(({ amount }) => amount)),
    byDecision: sum(
      done.filter((payout) => releasedNumbers.has(payout.out_order_no)).map(({ amount }) => amount),
    ),
    decisions: merchant.counts,
  }
}
