import type { Outcome } from './job'

/** How often and how long to measure. */
export interface Plan {
  rounds: number
  /** length of one measurement */
  seconds: number
}

/** The medians of one side over all rounds. */
export interface Figures {
  perSecond: number
  /** milliseconds */
  p50: number
  p99: number
  failures: Record<string, number>
}

export type Progress = (what: string) => void

/** One row of the table. */
export interface Row {
  what: string
  load: string
  shop: Figures
  floor: Figures
}

/** Measures both sides in turn, A B A B, so that a slow moment of the machine affects both. Returns the medians. */
export async function sideBySide(
  plan: Plan,
  measure: (side: 'shop' | 'floor') => Promise<Outcome>,
): Promise<Pick<Row, 'shop' | 'floor'>> {
  const outcomes: Record<'shop' | 'floor', Outcome[]> = { shop: [], floor: [] }
  for (let round = 0; round < plan.rounds; round++) {
    for (const side of ['shop', 'floor'] as const) outcomes[side].push(await measure(side))
  }
  return { shop: figures(outcomes.shop), floor: figures(outcomes.floor) }
}

function figures(outcomes: Outcome[]): Figures {
  const failures: Record<string, number> = {}
  for (const outcome of outcomes) {
    for (const [what, times] of Object.entries(outcome.failures))
      failures[what] = (failures[what] ?? 0) + times
  }
  const latencies = (share: number) => median(outcomes.map((outcome) => quantile(outcome.latencies, share)))
  return {
    perSecond: median(outcomes.map(({ answered, seconds }) => answered.length / seconds)),
    p50: latencies(0.5),
    p99: latencies(0.99),
    failures,
  }
}

function median(values: number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least `share` of the values do not exceed. NaN for an empty list. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
