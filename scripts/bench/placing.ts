import { newNumber } from '@/lib/orders/numbers'
import { placeOrder } from '@/lib/orders/place'
import { openDurably } from './floor/database'
import { placer } from './floor/place'
import { uuid7 } from './ids'
import type { Outcome } from './job'
import { readGoods } from './orders'

// Places orders in a process of its own, on the database of one side: with the shop's own placeOrder, or with the floor's
// prepared statements, one durable transaction an order. Takes jobs from its parent and answers each with an outcome.
export interface PlacingJob {
  side: 'shop' | 'floor'
  /** orders under way at once */
  atOnce: number
  seconds: number
}

const database = openDurably(process.env.BENCH_FILE ?? '')
const users = database.prepare<[], string>(`SELECT id FROM User WHERE openId LIKE 'bench-%'`).pluck().all()
const goods = readGoods(database)
const place = placer(database)
let count = 0

process.on('message', async (job: PlacingJob) => process.send?.(await run(job)))

async function run({ side, atOnce, seconds }: PlacingJob): Promise<Outcome> {
  const outcome: Outcome = { seconds: 0, latencies: [], answered: [], failures: {} }
  const start = performance.now()
  const buyer = async () => {
    while (performance.now() - start < seconds * 1000) {
      const asked = performance.now()
      const n = count++
      await (side === 'shop' ? placeByShop(n) : placeByFloor(n))
      outcome.latencies.push(performance.now() - asked)
      outcome.answered.push(n)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, buyer))
  outcome.seconds = (performance.now() - start) / 1000
  return outcome
}

const address = { name: '林小满', phone: '13800138000', region: '浙江省杭州市西湖区', detail: '灵隐路 1 号' }
const userOf = (n: number) => users[n % users.length] ?? ''
const lineOf = (n: number) => goods[(n * 7) % goods.length] as (typeof goods)[number]

async function placeByShop(n: number): Promise<void> {
  const { sku, price } = lineOf(n)
  const lines = [{ sku, quantity: 1, seenPrice: price }]
  await placeOrder(userOf(n), { submissionKey: crypto.randomUUID(), lines, address, note: '' })
}

async function placeByFloor(n: number): Promise<void> {
  const later = new Date(Date.now() + 900_000)
  const order = { userId: userOf(n), orderNo: newNumber(), submissionKey: uuid7() }
  const lines = [{ goods: lineOf(n), quantity: 1 }]
  database.transaction(() => place({ ...order, lines, askAt: later, expiresAt: later }))()
  // Its buyers take turns like the shop's.
  await new Promise(setImmediate)
}
