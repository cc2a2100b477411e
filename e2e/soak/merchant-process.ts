import { parseArgs } from 'node:util'
import { db } from '@/lib/db'
import { type PartialRefund, planPartialRefund } from '@/lib/refunds/plan'
import { pause } from './processes'
import { type Random, seeded } from './random'

// Plans partial refunds of paid orders until it is killed: the merchant's pages do not offer them yet. It is an instance
// of its own on the shop's database, beside the shop processes.

const { values } = parseArgs({ options: { seed: { type: 'string' }, by: { type: 'string' } } })
const { seed = '0', by = '' } = values
const random = seeded(Number(seed), 'partial refunds')

for (let n = 0; ; n++) {
  await pause(random.int(200, 900))
  try {
    await planSome(n)
  } catch (error) {
    // The database was busy, or was not there.
    console.error(`attempt ${n}:`, error)
  }
}

async function planSome(n: number): Promise<void> {
  const orders = await db().order.findMany({
    where: { status: { in: ['PAID', 'SHIPPED', 'COMPLETED', 'REFUNDED'] } },
    orderBy: { id: 'desc' },
    take: 40,
    include: { items: true },
  })
  if (orders.length === 0) return
  const order = random.pick(orders)
  const first = { ...chooseRefund(random, order), requestKey: `soak-${n}` }
  // Now and then the same form twice at once, or two forms at once that do not fit into the payment together.
  const requests = [first]
  if (random.chance(0.2)) requests.push(first)
  if (random.chance(0.3)) requests.push({ ...chooseRefund(random, order), requestKey: `soak-${n}-other` })
  const plans = requests.map(async (request) => {
    const result = await planPartialRefund(order.orderNo, request, by)
    console.log(`${order.orderNo} ${JSON.stringify(request)}: ${result}`)
  })
  const failed = (await Promise.allSettled(plans)).find((plan) => plan.status === 'rejected')
  if (failed) throw failed.reason
}

/** Some pieces of some lines, or an amount, or shipping. At times more than there is. */
function chooseRefund(
  random: Random,
  order: { amount: number; shippingFee: number; items: { id: string; quantity: number }[] },
): Omit<PartialRefund, 'requestKey'> {
  if (random.chance(0.4))
    return { goodwill: random.int(1, random.pick([100, order.amount, order.amount + 1])) }
  const items = order.items.filter(() => random.chance(0.7))
  const lines = items.map(({ id, quantity }) => ({ orderItemId: id, quantity: random.int(1, quantity + 1) }))
  return { lines, shipping: random.chance(0.3) ? random.int(0, order.shippingFee) : 0 }
}
