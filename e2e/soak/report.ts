import { countMoney } from './audit-money'
import type { BuyerLog } from './buyer-log'
import { type Breach, type BreachKind, breachKinds, type Evidence } from './evidence'
import type { Options } from './options'

/** How a soak went, besides its evidence. */
export interface Outcome {
  breaches: Breach[]
  /** What the shop had not brought in step with the platform in time. */
  open: string[]
  /** Issues of the merchant and of the soak itself. */
  issues: string[]
  /** From the end of the faults until nothing was open, in milliseconds. */
  convergedMs: number
  totalMs: number
  kills: number
}

/** Prints the table, and each breach with the log of its buyer. Returns whether nothing is wrong. */
export function report(options: Options, evidence: Evidence, outcome: Outcome): boolean {
  const { seed, orders, database, isolation, processes, rate } = options
  const seconds = Math.round(outcome.totalMs / 1000)
  const setting = [`seed ${seed}`, database, `${processes} process(es)`, `${orders} buyers`, `faults ${rate}`]
  if (isolation !== 'default') setting.push(isolation)
  console.log(`\n  ${setting.join(' · ')} · ${seconds} s\n`)
  for (const [name, value, remark = ''] of tableOf(evidence, outcome)) {
    console.log(`  ${name.padEnd(18)} ${value.padStart(12)}   ${remark}`.trimEnd())
  }

  const troubled = evidence.buyers.filter(({ issue }) => issue !== null)
  const problems = [...outcome.issues, ...outcome.open.map((what) => `still open: ${what}`)]
  if (!hasSold(evidence)) problems.push('nothing was sold: this soak proves nothing')
  for (const breach of outcome.breaches) printBreach(breach, evidence)
  for (const problem of problems) console.log(`\n  BREACH ${problem}`)
  for (const buyer of troubled) console.log(`\n  BREACH issue: ${buyer.issue}\n    ${buyer}`)
  return outcome.breaches.length + problems.length + troubled.length === 0
}

type Row = [name: string, value: string, remark?: string]

const remarks: Record<BreachKind, string> = {
  lost: 'of them, not in the records of the shop',
  doubled: 'payments, orders or refunds that count twice',
  oversold: 'variants',
  unaccounted: 'between the records of both sides',
  unproven: 'paid out or shipped without both proofs or a decision',
  broken: 'other records that must not be',
}

function tableOf(evidence: Evidence, { breaches, open, convergedMs, kills }: Outcome): Row[] {
  const { platform, shop, forgeries, buyers } = evidence
  const money = countMoney(evidence)
  const acked = platform.notifications.filter((sent) => sent.acked).length
  const refunds = shop.payments.flatMap((payment) => payment.refunds)
  const parts = refunds.filter(({ reason }) => reason === 'GOODWILL').length
  return [
    ['acked', String(acked), 'paid notifications that the shop answered with success'],
    ...breachKinds.map((kind): Row => [kind, countOf(kind, breaches), remarks[kind]]),
    ['buyers with issues', String(buyers.filter(({ issue }) => issue !== null).length)],
    ['time to converge', open.length > 0 ? 'never' : `${(convergedMs / 1000).toFixed(1)} s`],
    ['kills', String(kills)],
    ['platform received', `${money.received} fen`, `in ${platform.received.size} trades`],
    ['shop keeps', `${money.kept} fen`, `${money.forged} fen forged; ${amounts(money.byOutcome)}`],
    ['forged', String(forgeries.length), tally(forgeries.map(({ kind }) => kind))],
    ['paid back', `${money.paidBack} fen`, `${money.byDecision} fen of it released by the merchant`],
    ['refunds', String(refunds.length), `${parts} of parts; ${tally(refunds.map(({ status }) => status))}`],
    ['decisions', String(money.decisions.reduce((sum, [, count]) => sum + count, 0)), pairs(money.decisions)],
    ['orders', String(shop.orders.length), tally(shop.orders.map(({ status }) => status))],
    ['alerts', String(shop.alerts.length), tally(shop.alerts.map(({ kind }) => kind))],
  ]
}

function countOf(kind: BreachKind, breaches: Breach[]): string {
  const found = breaches.filter((breach) => breach.kind === kind)
  if (kind !== 'unaccounted' && kind !== 'unproven') return String(found.length)
  return `${found.reduce((total, { fen = 0 }) => total + fen, 0)} fen`
}

function hasSold({ platform, shop }: Evidence): boolean {
  const isApplied = shop.payments.some(({ outcome }) => outcome === 'APPLIED')
  return isApplied && platform.notifications.some(({ acked }) => acked)
}

/** The breach with everything that its buyer and the merchant did. */
function printBreach({ kind, about, text }: Breach, { buyers, merchant, shop }: Evidence): void {
  console.log(`\n  BREACH ${kind}: ${about} ${text}`)
  const buyer = about ? buyers.find((log) => concerns(log, about)) : undefined
  if (buyer) console.log(`    ${buyer}`)
  const payment = shop.payments.find(({ outTradeNo }) => outTradeNo === about)
  const numbers = [buyer?.orderNo, payment?.id, ...(payment?.refunds ?? []).map(({ refundNo }) => refundNo)]
  for (const number of numbers) {
    if (number) for (const event of merchant.about(number)) console.log(`    merchant ${event}`)
  }
}

function concerns({ orderNo, reported }: BuyerLog, about: string): boolean {
  if (orderNo !== null && about.includes(orderNo)) return true
  return reported.some(({ outTradeNo }) => outTradeNo === about)
}

function tally(words: string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return pairs(counts)
}

const amounts = (sums: Iterable<[string, number]>) => pairs(sums)

function pairs(counts: Iterable<[name: string, count: number]>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(' ') || 'none'
}
