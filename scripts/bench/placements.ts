import { startNode } from '../run/children'
import type { Outcome } from './job'
import type { PlacingJob } from './placing'
import { type Plan, type Progress, type Row, sideBySide } from './rounds'
import type { Bench } from './setup'

const concurrency = 32

/**
 * Orders of one line, placed by lib/orders/place.ts in a process of its own: without HTTP, session and form, which would
 * measure Next.js again.
 */
export async function measurePlacements(bench: Bench, plan: Plan, progress: Progress): Promise<Row[]> {
  const start = (side: 'shop' | 'floor') => {
    const { file } = bench[side]
    const env = { ...bench.env, DATABASE_URL: `file:./${file}`, BENCH_FILE: file }
    const child = startNode(['--import', 'tsx', 'scripts/bench/placing.ts'], env, { ipc: true })
    return (): Promise<Outcome> =>
      new Promise((resolve) => {
        child.once('message', resolve)
        child.send({ side, concurrency, seconds: plan.seconds } satisfies PlacingJob)
      })
  }
  progress('order placements')
  const sides = { shop: start('shop'), floor: start('floor') }
  await sides.shop()
  await sides.floor()
  const figures = await sideBySide(plan, (side) => sides[side]())
  return [{ what: 'Order placement', load: `${concurrency} at once`, ...figures }]
}
