import { runBuyer } from './buyer'
import type { BuyerLog } from './buyer-log'
import type { SoakContext } from './context'
import { accounts, type SoakEnvironment } from './environment'
import type { Forgery } from './forgery'
import { KeyThief } from './key-thief'
import { Killer } from './killer'
import { Merchant } from './merchant'
import { MerchantLog } from './merchant-log'
import type { Options } from './options'
import { makePlans } from './plan'
import { progress } from './progress'

/** How many people do the merchant's work at the same time, so that two may decide about the same refund. */
const staffSize = 3

/** What the people of a soak have done. */
export interface PeopleRecords {
  buyers: BuyerLog[]
  merchant: MerchantLog
  forgeries: Forgery[]
  /** What the merchant met that must not happen. */
  issues: string[]
  /** How often shop processes were killed meanwhile. */
  kills: number
}

/**
 * Lets all buyers shop, some at a time, while the merchant's staff works, partial refunds are planned, and shop processes
 * are killed. Ends when the last buyer is done, with all shop processes running.
 */
export async function runPeople(
  options: Options,
  { platform, shops, refundPlanner }: SoakEnvironment,
  context: SoakContext,
): Promise<PeopleRecords> {
  const { seed } = options
  const thief = new KeyThief(context, accounts)
  const log = new MerchantLog()
  const [owner = ''] = await platform.people('owner')
  const staff = Array.from({ length: staffSize }, (_, n) => new Merchant(context, log, owner, seed, n))
  for (const merchant of staff) merchant.start()
  refundPlanner.spawn()
  const killer = options.kill ? new Killer(seed, shops) : null

  const countKills = () => shops.reduce((total, shop) => total + shop.kills, 0)
  const waiting = makePlans(seed, options.orders, context.people.length, shops.length)
  const show = progress(waiting.length)
  const buyers: BuyerLog[] = []
  const work = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      buyers.push(await runBuyer(context, thief, plan))
      show(buyers.length, countKills())
    }
  }
  await Promise.all(Array.from({ length: options.buyers }, work))

  await Promise.all(staff.map((merchant) => merchant.stop()))
  const issues = staff.map(({ issue }) => issue).filter((issue) => issue !== null)
  if (!refundPlanner.running) issues.push('the process that plans partial refunds has ended by itself')
  await refundPlanner.kill()
  await killer?.stop()
  return { buyers, merchant: log, forgeries: thief.forgeries, issues, kills: countKills() }
}
