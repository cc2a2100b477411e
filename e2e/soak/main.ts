import { auditBooks } from '@/lib/admin/audit'
import { buildWhenNeeded } from '@/scripts/run/build'
import { audit } from './audit'
import { runBuyer } from './buyer'
import type { BuyerLog } from './buyer-log'
import { SoakContext } from './context'
import { converge } from './converge'
import { accounts, type SoakEnvironment, startEnvironment } from './environment'
import type { Breach, Evidence } from './evidence'
import { Faults } from './faults'
import { KeyThief } from './key-thief'
import { Killer } from './killer'
import { Merchant } from './merchant'
import { MerchantLog } from './merchant-log'
import { type Options, readOptions } from './options'
import { makePlans } from './plan'
import { readPlatformRecords } from './platform-records'
import { progress } from './progress'
import { QueryLog } from './query-log'
import { report } from './report'
import { readShopRecords } from './shop-records'

// npm run soak: buyers shop and a merchant works over HTTP, while the platform misbehaves at random, a thief signs forged
// notifications with the app key, and shop processes are killed with SIGKILL. Then the platform works again, the shop has
// to bring its records in step, and the records of both sides are compared to the fen. Exits with 1 on any breach. A seed
// repeats buyers, merchant, faults and kills; what meets what in time differs from run to run.

/** How long the shop may take to bring its records in step, in seconds. */
const convergeSeconds = 120
/** How many people do the merchant's work at the same time, so that two may decide about the same refund. */
const staffSize = 3

const options = readOptions(process.argv.slice(2))
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
  const { platform, shops, refundPlanner, initialStock } = environment
  const people = await platform.people('shopper')
  const [owner = ''] = await platform.people('owner')
  const context = new SoakContext(environment, people, started + options.minutes * 60_000)
  const plans = makePlans(options.seed, options.orders, people.length, shops.length)
  const urls = shops.map(({ url }) => url).join(', ')
  console.log(`  soak with seed ${options.seed}: ${urls}, platform ${platform.url}`)

  const queryLog = new QueryLog(platform)
  const faults = new Faults(platform, options.seed, options.rate)
  await faults.start()
  const thief = new KeyThief(context, accounts)
  const merchantLog = new MerchantLog()
  const staff = Array.from(
    { length: staffSize },
    (_, n) => new Merchant(context, merchantLog, owner, options.seed, n),
  )
  for (const merchant of staff) merchant.start()
  refundPlanner.spawn()
  const killer = options.kill ? new Killer(options.seed, shops) : null

  const countKills = () => shops.reduce((total, shop) => total + shop.kills, 0)
  const show = progress(plans.length)
  const buyers: BuyerLog[] = []
  const waiting = [...plans]
  const work = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      buyers.push(await runBuyer(context, thief, plan))
      show(buyers.length, countKills())
    }
  }
  await Promise.all(Array.from({ length: options.buyers }, work))
  await Promise.all(staff.map((merchant) => merchant.stop()))
  const isPlanning = refundPlanner.running
  await refundPlanner.kill()
  await killer?.stop()
  const kills = countKills()

  const healed = Date.now()
  await faults.stop()
  const open = await converge(context, convergeSeconds)
  const convergedMs = Date.now() - healed

  const reported = buyers.flatMap((buyer) => buyer.reported)
  const evidence: Evidence = {
    platform: await readPlatformRecords(platform, reported, await queryLog.stop()),
    shop: await readShopRecords(),
    forgeries: thief.forgeries,
    buyers,
    merchant: merchantLog,
    initialStock,
  }
  const issues = staff.map(({ issue }) => issue).filter((issue) => issue !== null)
  if (!isPlanning) issues.push('the process that plans partial refunds has ended by itself')
  const ownBreaches = (await auditBooks()).breaches.map(
    (text): Breach => ({ kind: 'broken', about: '', text: `the shop's own audit: ${text}` }),
  )
  const breaches = [...audit(evidence), ...ownBreaches]
  const totalMs = Date.now() - started
  return report(options, evidence, { breaches, open, issues, convergedMs, totalMs, kills })
}
