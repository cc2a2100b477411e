import { runAudit } from '@/lib/admin/audit'
import { buildWhenNeeded } from '@/scripts/run/build'
import { audit } from './audit'
import { SoakContext } from './context'
import { converge } from './converge'
import { type SoakEnvironment, startEnvironment } from './environment'
import type { Breach, Evidence } from './evidence'
import { Faults } from './faults'
import { type Options, readOptions } from './options'
import { runPeople } from './people'
import { readPlatformRecords } from './platform-records'
import { QueryLog } from './query-log'
import { report } from './report'
import { readShopRecords } from './shop-records'

// npm run soak: buyers shop and a merchant works over HTTP, while the platform misbehaves at random, a thief signs forged
// notifications with the app key, and shop processes are killed with SIGKILL. Then the platform works again, the shop has
// to bring its records in step, and the records of both sides are compared to the fen. Exits with 1 on any breach. A seed
// repeats buyers, merchant, faults and kills; what meets what in time differs from run to run.

/** How long the shop may take to bring its records in step, in seconds. */
const convergeSeconds = 120

const options = readOptions(process.argv.slice(2))
// Until the report says otherwise: a soak that ends early for any reason has failed.
process.exitCode = 1
await buildWhenNeeded(process.env)
const environment = await startEnvironment(options)
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    interrupted = true
    environment.teardown(false).finally(() => process.exit(130))
  })
let ok = false
try {
  ok = await soak(options, environment)
} finally {
  await environment.teardown(!ok)
  if (!ok && !interrupted) console.log(`\n  Logs and databases are in ${environment.folder}`)
}
process.exit(ok ? 0 : 1)

async function soak(options: Options, environment: SoakEnvironment): Promise<boolean> {
  const started = Date.now()
  const { platform, shops, initialStock } = environment
  const shoppers = await platform.people('shopper')
  const context = new SoakContext(environment, shoppers, started + options.minutes * 60_000)
  const urls = shops.map(({ url }) => url).join(', ')
  console.log(`  soak with seed ${options.seed}: ${urls}, platform ${platform.url}`)

  const queryLog = new QueryLog(platform)
  const faults = new Faults(platform, options.seed, options.rate)
  await faults.start()
  const { buyers, merchant, forgeries, issues, kills } = await runPeople(options, environment, context)
  const recovered = Date.now()
  await faults.stop()
  const open = await converge(context, convergeSeconds)
  const convergedMs = Date.now() - recovered

  const reported = buyers.flatMap((buyer) => buyer.reported)
  const evidence: Evidence = {
    platform: await readPlatformRecords(platform, reported, await queryLog.stop()),
    shop: await readShopRecords(),
    forgeries,
    buyers,
    merchant,
    initialStock,
  }
  const ownBreaches = (await runAudit()).breaches.map(
    (text): Breach => ({ kind: 'broken', about: '', text: `the shop's own audit: ${text}` }),
  )
  const breaches = [...audit(evidence), ...ownBreaches]
  const totalMs = Date.now() - started
  return report(options, evidence, { breaches, open, issues, convergedMs, totalMs, kills })
}
