import { auditBooks } from '@/lib/orders/audit'
import { buildWhenNeeded } from '../run/build'
import { audit, type Breach, gatherEvidence } from './audit'
import { live } from './buyer'
import { converge } from './converge'
import { Killer } from './killer'
import { type Options, readOptions } from './options'
import { makePlans } from './plan'
import { faultsByChance } from './platform'
import { progress, report } from './report'
import { type Stage, setStage } from './stage'
import type { Tale } from './tale'
import { World } from './world'

// npm run soak: buyers shop over HTTP while the platform misbehaves by chance and shop processes are killed −9; then the
// platform gets well, the shop has to bring its books in step, and both sides' books are compared to the fen. Ends with 1
// on any breach. A seed repeats buyers, faults and kills; what meets what in time differs from run to run.

/** How long the shop may take to bring its books in step, in seconds. */
const convergeSeconds = 120

const options = readOptions(process.argv.slice(2))
await buildWhenNeeded(process.env)
const stage = await setStage(options)
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    interrupted = true
    stage.strike(false).finally(() => process.exit(130))
  })
let ok = false
try {
  ok = await soak(options, stage)
} finally {
  await stage.strike(!ok)
  if (!ok && !interrupted) console.log(`\n  Logs and databases are in ${stage.folder}`)
}
process.exit(ok ? 0 : 1)

async function soak(options: Options, stage: Stage): Promise<boolean> {
  const started = Date.now()
  const { platform, shops } = stage
  const people = await platform.people()
  const world = new World(stage, people, started + options.minutes * 60_000)
  const plans = makePlans(options.seed, options.orders, people.length, shops.length)
  console.log(
    `  soak with seed ${options.seed}: ${shops.map(({ url }) => url).join(', ')}, platform ${platform.url}`,
  )

  await platform.call('PUT', 'faults', faultsByChance(options.seed, options.rate))
  const killer = options.kill ? new Killer(options.seed, shops) : null
  const kills = () => shops.reduce((sum, shop) => sum + shop.kills, 0)
  const show = progress(plans.length)
  const tales: Tale[] = []
  const waiting = [...plans]
  const work = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      tales.push(await live(world, plan))
      show(tales.length, kills())
    }
  }
  await Promise.all(Array.from({ length: options.buyers }, work))
  await killer?.stop()
  const killed = kills()

  const healed = Date.now()
  await platform.call('PUT', 'faults', {})
  const open = await converge(world, convergeSeconds)
  const convergedMs = Date.now() - healed
  const evidence = await gatherEvidence(world, tales, stage.initialStock)
  const own = (await auditBooks()).breaches.map((text) => `the shop's own audit: ${text}`)
  const breaches: Breach[] = [...audit(evidence), ...own.map((text) => ({ kind: 'broken' as const, text }))]
  return report(options, evidence, {
    breaches,
    open,
    convergedMs,
    totalMs: Date.now() - started,
    kills: killed,
  })
}
