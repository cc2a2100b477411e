import type { Breach, Evidence, Kind } from './audit'
import { countMoney } from './audit-money'
import type { Options } from './options'
import type { Tale } from './tale'

/** How a soak went, beside its evidence. */
export interface Outcome {
  breaches: Breach[]
  /** What the shop had not brought in step with the platform in time. */
  open: string[]
  /** Milliseconds from the end of the faults until nothing was open. */
  convergedMs: number
  totalMs: number
  kills: number
}

/** A bar in a terminal; a line now and then where output goes to a file. */
export function progress(total: number): (done: number, kills: number) => void {
  const step = Math.max(1, Math.floor(total / 5))
  return (done, kills) => {
    const text = `${done} of ${total} buyers, ${kills} kills`
    if (process.stdout.isTTY) {
      const filled = Math.round((done / total) * 30)
      process.stdout.write(
        `\r  ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${text}${done === total ? '\n' : ''}`,
      )
    } else if (done % step === 0 || done === total) console.log(`  ${text}`)
  }
}

/** The table. True when nothing is wrong. */
export function report(options: Options, evidence: Evidence, outcome: Outcome): boolean {
  const { breaches, open, convergedMs, totalMs, kills } = outcome
  const { platform, shop, tales } = evidence
  const money = countMoney(evidence)
  const count = (kind: Kind) => String(breaches.filter((breach) => breach.kind === kind).length)
  const fen = breaches.reduce((sum, breach) => sum + (breach.fen ?? 0), 0)
  const acked = platform.notices.filter((notice) => notice.acked).length
  const troubled = tales.filter(({ trouble }) => trouble !== null)
  const told = money.shop - money.platform
  const idle = acked === 0 || !money.byOutcome.APPLIED
  const { seed, orders, database, processes, rate } = options

  const rows: [string, string, string?][] = [
    ['acked', String(acked), 'paid notices that the shop answered with success'],
    ['lost', count('lost'), 'of them, not in its books'],
    ['doubled', count('doubled'), 'payments, orders or refunds that count twice'],
    ['oversold', count('oversold'), 'variants'],
    ['unaccounted', `${fen} fen`, `in ${count('unaccounted')} trades, between the two books`],
    ['other breaches', count('broken')],
    ['buyers in trouble', String(troubled.length)],
    ['time to converge', open.length > 0 ? 'never' : `${(convergedMs / 1000).toFixed(1)} s`],
    ['kills', String(kills)],
    ['platform received', `${money.platform} fen`, `in ${platform.received.size} trades`],
    [
      'shop keeps',
      `${money.shop} fen`,
      outcomes(money.byOutcome) + (told === 0 ? '' : `; told ${signed(told)} fen wrongly`),
    ],
    [
      'paid back',
      `${money.paidBack} fen`,
      `refunds: ${tally(shop.payments.flatMap((row) => row.refundIntent?.status ?? []))}`,
    ],
    ['orders', String(shop.orders.length), tally(shop.orders.map(({ status }) => status))],
    ['alerts', String(shop.alerts.length), tally(shop.alerts.map(({ kind }) => kind))],
  ]
  console.log(
    `\n  seed ${seed} · ${database} · ${processes} process(es) · ${orders} buyers · faults ${rate} · ${Math.round(totalMs / 1000)} s\n`,
  )
  for (const [name, value, remark = ''] of rows) {
    console.log(`  ${name.padEnd(18)} ${value.padStart(12)}   ${remark}`.trimEnd())
  }
  for (const breach of breaches)
    tell(`BREACH ${breach.kind}: ${breach.about ?? ''} ${breach.text}`, taleOf(tales, breach))
  for (const what of open) console.log(`\n  BREACH still open: ${what}`)
  for (const tale of troubled) tell(`BREACH trouble: ${tale.trouble}`, tale)
  if (idle) console.log('\n  BREACH nothing was sold: this soak proves nothing')
  return breaches.length === 0 && open.length === 0 && troubled.length === 0 && !idle
}

function taleOf(tales: Tale[], { about }: Breach): Tale | undefined {
  if (!about) return undefined
  const tells = ({ orderNo, told }: Tale) =>
    (orderNo !== null && about.includes(orderNo)) || told.some(({ outTradeNo }) => outTradeNo === about)
  return tales.find(tells)
}

function tell(headline: string, tale?: Tale): void {
  console.log(`\n  ${headline}${tale ? `\n    ${tale}` : ''}`)
}

function outcomes(sums: Record<string, number>): string {
  return Object.entries(sums)
    .map(([outcome, sum]) => `${outcome} ${sum}`)
    .join(' ')
}

function tally(words: string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, count]) => `${word} ${count}`).join(' ') || 'none'
}

function signed(fen: number): string {
  return fen > 0 ? `+${fen}` : String(fen)
}
