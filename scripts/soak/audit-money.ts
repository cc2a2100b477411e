import type { Breach, Evidence } from './audit'
import type { ShopPayment } from './books'
import { explanations } from './explain'

/** Every trade of the platform stands in the shop's books once, to the fen, and nothing else does. */
export function auditMoney(evidence: Evidence): Breach[] {
  const { platform, shop } = evidence
  const told = explanations(evidence)
  const rows = new Map<string, ShopPayment[]>()
  for (const row of shop.payments) rows.set(row.tradeNo, [...(rows.get(row.tradeNo) ?? []), row])
  const breaches: Breach[] = []

  for (const { tradeNo, outTradeNo, amount, acked } of platform.notices) {
    if (!acked) continue
    const row = rows.get(tradeNo)?.[0]
    const lost = (text: string) =>
      breaches.push({ kind: 'lost', about: outTradeNo, text: `trade ${tradeNo} was acknowledged ${text}` })
    if (!row) lost('and is not kept')
    // A query may have found the money meanwhile: what was acknowledged has its own mark all the same.
    else if (Number(row.amount) === amount && row.source !== 'NOTIFICATION')
      lost('and only a query has kept it')
    else if (Number(row.amount) !== amount && !told.isAlerted(row))
      lost(`with ${amount} fen, and nobody is called`)
  }

  for (const { tradeNo, outTradeNo, amount, payerOpenId } of platform.received.values()) {
    const [row, ...more] = rows.get(tradeNo) ?? []
    const about = outTradeNo
    if (!row) {
      const text = `trade ${tradeNo} of ${amount} fen is paid and not kept`
      breaches.push({ kind: 'unaccounted', fen: amount, about, text })
      continue
    }
    if (more.length > 0)
      breaches.push({ kind: 'doubled', about, text: `trade ${tradeNo} is kept ${more.length + 1} times` })
    const kept = Number(row.amount)
    if (kept !== amount && !(told.wasTold(tradeNo, kept) && row.outcome === 'MISMATCH')) {
      const text = `trade ${tradeNo} of ${amount} fen is kept as ${kept} fen`
      breaches.push({ kind: 'unaccounted', fen: Math.abs(kept - amount), about, text })
    }
    if (row.payerOpenId !== payerOpenId)
      breaches.push({
        kind: 'broken',
        about,
        text: `trade ${tradeNo} was paid by another than the books say`,
      })
    if (row.outTradeNo !== outTradeNo)
      breaches.push({ kind: 'broken', about, text: `trade ${tradeNo} is kept for ${row.outTradeNo}` })
  }

  for (const { tradeNo, amount, outTradeNo } of shop.payments) {
    if (platform.received.has(tradeNo)) continue
    const text = `trade ${tradeNo} of ${amount} fen is kept, and the platform has none`
    breaches.push({ kind: 'unaccounted', fen: Number(amount), about: outTradeNo, text })
  }
  return breaches
}

/** Fen by where they are, for the table. */
export function countMoney({ platform, shop }: Evidence) {
  const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, amount) => total + amount, 0)
  const byOutcome: Record<string, number> = {}
  for (const { outcome, amount } of shop.payments)
    byOutcome[outcome] = (byOutcome[outcome] ?? 0) + Number(amount)
  return {
    platform: sum([...platform.received.values()].map(({ amount }) => amount)),
    shop: sum(shop.payments.map(({ amount }) => Number(amount))),
    byOutcome,
    paidBack: sum(
      [...platform.payouts.values()].flatMap(({ state, amount }) => (state === 'done' ? amount : [])),
    ),
  }
}
