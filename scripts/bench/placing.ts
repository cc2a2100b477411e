import { newNumber } from '@/lib/orders/numbers'
import { placeOrder } from '@/lib/orders/place'
import { openDurably } from './floor/database'
import { holdReader, placer } from './floor/place'
import { uuid7 } from './ids'
import { emptyOutcome, type Outcome } from './job'
import { readBuyers, readVariants } from './orders'

// Places orders in a process of its own on the database of one side: with the shop's placeOrder, or with the floor's
// prepared statements in one durable transaction per order. Receives jobs from its parent and sends back the outcomes.
export interface PlacingJob {
  side: 'shop' | 'floor'
  /** how many orders are being placed at once */
  concurrency: number
  seconds: number
}

const database = openDurably(process.env.BENCH_FILE ?? '')
const buyers = readBuyers(database)
const variants = readVariants(database)
const place = placer(database)
const readHolds = holdReader(database)
let count = 0

process.on('message', async (job: PlacingJob) => process.send?.(await run(job)))

async function run({ side, concurrency, seconds }: PlacingJob): Promise<Outcome> {
  const outcome = emptyOutcome()
  const start = performance.now()
  const buyer = async () => {
    while (performance.now() - start < seconds * 1000) {
      const sentAt = performance.now()
      const n = count++
      await (side === 'shop' ? placeByShop(n) : placeByFloor(n))
      outcome.latencies.push(performance.now() - sentAt)
      outcome.answered.push(n)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, buyer))
  outcome.seconds = (performance.now() - start) / 1000
  return outcome
}

const address = { name: '林小满', phone: '13800138000', region: '浙江省杭州市西湖区', detail: '灵隐路 1 号' }
const userOf = (n: number) => buyers[n % buyers.length] ?? ''
const variantOf = (n: number) => variants[(n * 7) % variants.length] as (typeof variants)[number]

async function placeByShop(n: number): Promise<void> {
  const { sku, price } = variantOf(n)
  const lines = [{ sku, quantity: 1, seenPrice: price }]
  await placeOrder(userOf(n), { submissionKey: crypto.randomUUID(), lines, address, note: '' })
}

async function placeByFloor(n: number): Promise<void> {
  const later = new Date(Date.now() + 900_000)
  const order = { userId: userOf(n), orderNo: newNumber(), submissionKey: uuid7() }
  const lines = [{ variant: variantOf(n), quantity: 1 }]
  database.transaction(() => {
    readHolds(order.userId)
    place({ ...order, lines, nextCheckAt: later, expiresAt: later })
  })()
  // Lets the other buyers run, as the shop's asynchronous code does.
  await new Promise(setImmediate)
}
