import type { Breach, Evidence } from './evidence'

type Bucket = 'onHand' | 'held' | 'sold'
type Counts = Record<Bucket, number>
const buckets = ['onHand', 'held', 'sold'] as const

/** Between which buckets each kind of movement takes stock. */
const moves: Record<string, [from: Bucket, to: Bucket]> = {
  HOLD: ['onHand', 'held'],
  RELEASE: ['held', 'onHand'],
  SALE: ['held', 'sold'],
  RESALE: ['onHand', 'sold'],
  SALE_REVERSAL: ['sold', 'held'],
  RESTOCK: ['sold', 'onHand'],
}
/** Where an order's stock is counted. */
const bucketOf: Record<string, Bucket> = { HELD: 'held', SOLD: 'sold', RELEASED: 'onHand' }
/** Where the stock of an order in each state may be. */
const allowed: Record<string, string[]> = {
  PENDING: ['HELD'],
  PAID: ['SOLD'],
  SHIPPED: ['SOLD'],
  COMPLETED: ['SOLD'],
  REVIEW: ['HELD', 'RELEASED'],
  CLOSED: ['RELEASED'],
  REFUNDED: ['RELEASED'],
}

/** Nothing was sold that was not there, and every piece is where orders and movements say. */
export function auditStock({ shop, initialStock }: Evidence): Breach[] {
  const breaches: Breach[] = []
  for (const variant of shop.variants) {
    const { id, sku: about } = variant
    const counts: Counts = { onHand: variant.onHand, held: variant.held, sold: variant.sold }
    const initial = initialStock.get(id) ?? 0
    if (counts.held + counts.sold > initial || buckets.some((bucket) => counts[bucket] < 0)) {
      const text = `${counts.sold} sold and ${counts.held} held of ${initial}`
      breaches.push({ kind: 'oversold', about, text })
    }
    const total = counts.onHand + counts.held + counts.sold
    if (total !== initial)
      breaches.push({ kind: 'broken', about, text: `${initial} pieces at the start, ${total} now` })

    const byOrders: Counts = { onHand: initial, held: 0, sold: 0 }
    for (const { stock, items } of shop.orders) {
      for (const { variantId, quantity } of items)
        if (variantId === id) move(byOrders, ['onHand', bucketOf[stock] ?? 'onHand'], quantity)
    }
    const byMovements: Counts = { onHand: initial, held: 0, sold: 0 }
    for (const { variantId, kind, quantity } of shop.movements) {
      if (variantId !== id) continue
      const buckets = moves[kind]
      if (buckets) move(byMovements, buckets, quantity)
      else breaches.push({ kind: 'broken', about, text: `${kind} is not a movement of an order` })
    }
    for (const [source, expected] of Object.entries({ orders: byOrders, movements: byMovements })) {
      for (const bucket of buckets) {
        if (counts[bucket] === expected[bucket]) continue
        const text = `${counts[bucket]} ${bucket}, by its ${source} ${expected[bucket]}`
        breaches.push({ kind: 'broken', about, text })
      }
    }
  }

  for (const { orderNo: about, status, stock } of shop.orders) {
    if (!allowed[status]?.includes(stock))
      breaches.push({ kind: 'broken', about, text: `is ${status}, its stock is ${stock}` })
  }
  return breaches
}

function move(counts: Counts, [from, to]: [Bucket, Bucket], quantity: number): void {
  counts[from] -= quantity
  counts[to] += quantity
}
