import type { Breach, Evidence } from './audit'

type Place = 'onHand' | 'held' | 'sold'
/** Where each movement takes goods from and to. */
const moves: Record<string, [from: Place, to: Place]> = {
  HOLD: ['onHand', 'held'],
  RELEASE: ['held', 'onHand'],
  SALE: ['held', 'sold'],
  RETAKE: ['onHand', 'sold'],
  DISPUTE: ['sold', 'held'],
}
/** Where an order's goods are, by the word in its row. */
const places: Record<string, Place> = { HELD: 'held', SOLD: 'sold', RELEASED: 'onHand' }

/** Nothing was sold that was not there; every piece is where the orders and the movements say. */
export function auditStock({ shop, initialStock }: Evidence): Breach[] {
  const breaches: Breach[] = []
  for (const { id, sku, ...now } of shop.variants) {
    const about = sku
    const counts: Record<Place, number> = { onHand: now.onHand, held: now.held, sold: now.sold }
    const initial = initialStock.get(id) ?? 0
    const total = counts.onHand + counts.held + counts.sold
    if (counts.held + counts.sold > initial || Object.values(counts).some((count) => count < 0)) {
      const text = `${counts.sold} sold and ${counts.held} held of ${initial}`
      breaches.push({ kind: 'oversold', about, text })
    }
    if (total !== initial)
      breaches.push({ kind: 'broken', about, text: `${initial} pieces at the start, ${total} now` })

    const byOrders: Record<Place, number> = { onHand: initial, held: 0, sold: 0 }
    for (const { stock, items } of shop.orders) {
      const place = places[stock] ?? 'onHand'
      for (const { variantId, quantity } of items)
        if (variantId === id) move(byOrders, ['onHand', place], quantity)
    }
    const byMovements: Record<Place, number> = { onHand: initial, held: 0, sold: 0 }
    for (const { variantId, kind, quantity } of shop.movements) {
      if (variantId !== id) continue
      const way = moves[kind]
      if (way) move(byMovements, way, quantity)
      else breaches.push({ kind: 'broken', about, text: `${kind} is no movement that buyers bring about` })
    }
    for (const [name, expected] of Object.entries({ orders: byOrders, movements: byMovements })) {
      for (const place of ['onHand', 'held', 'sold'] as const) {
        if (counts[place] === expected[place]) continue
        const text = `${counts[place]} ${place}, by its ${name} ${expected[place]}`
        breaches.push({ kind: 'broken', about, text })
      }
    }
  }

  for (const order of shop.orders) {
    const wanted = order.status === 'PAID' ? 'SOLD' : order.status === 'CLOSED' ? 'RELEASED' : null
    if (wanted && order.stock !== wanted)
      breaches.push({
        kind: 'broken',
        about: order.orderNo,
        text: `is ${order.status}, its goods ${order.stock}`,
      })
  }
  return breaches
}

function move(counts: Record<Place, number>, [from, to]: [Place, Place], quantity: number): void {
  counts[from] -= quantity
  counts[to] += quantity
}
