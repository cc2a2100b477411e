import { execFileSync } from 'node:child_process'
import { cpus, type } from 'node:os'
import { parseArgs } from 'node:util'
import { WrongRows } from './bench/check'
import { measureNotifications, ordersNeeded } from './bench/notifications'
import { measurePages } from './bench/pages'
import { measurePlacements } from './bench/placements'
import { measureProxy } from './bench/proxy'
import type { Row } from './bench/rounds'
import { setUp } from './bench/setup'
import { table } from './bench/table'
import { stopAll } from './run/children'

// npm run bench: the production build beside a floor that does the same work with the least code, in the same run.
//   -- --only notifications     only this part, or several separated by commas
//   -- --rounds 3 --seconds 2   number of rounds, length of each measurement
//   -- --profile                writes a CPU profile of the shop to .next-profiles, for the browser's developer tools
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    profile: { type: 'boolean', default: false },
  },
})
const parts = {
  notifications: measureNotifications,
  placements: measurePlacements,
  pages: measurePages,
  proxy: measureProxy,
}
const only = values.only ? values.only.split(',') : Object.keys(parts)
for (const name of only) {
  if (!Object.hasOwn(parts, name)) stop(`--only: choose from ${Object.keys(parts).join(', ')}`)
}
const plan = { rounds: count('rounds'), seconds: count('seconds') }

const started = Date.now()
const progress = (what: string) =>
  console.error(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${what}`)

progress('preparing')
const bench = await setUp(ordersNeeded(plan), { profile: values.profile })
const rows: Row[] = []
let failed = false
try {
  for (const name of only as (keyof typeof parts)[]) rows.push(...(await parts[name](bench, plan, progress)))
} catch (error) {
  if (!(error instanceof WrongRows)) throw error
  console.error(error.message)
  failed = true
}
failed ||= rows.some(({ shop, floor }) => Object.keys({ ...shop.failures, ...floor.failures }).length > 0)
console.log(`\n${machine()}\n\n${table(rows)}`)
stopAll(failed ? 1 : 0)

function count(name: 'rounds' | 'seconds'): number {
  const value = Number(values[name])
  if (Number.isInteger(value) && value > 0 && value <= 60) return value
  return stop(`--${name} must be a whole number from 1 to 60`)
}

function stop(problem: string): never {
  console.error(problem)
  process.exit(1)
}

function machine(): string {
  const [cpu] = cpus()
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  return `Commit ${commit}, Node ${process.versions.node}, ${type()}, ${cpus().length} × ${cpu?.model.trim()}`
}
