import type { Tx } from '@/lib/db'
import type { MovementKind } from '@/prisma/generated/sqlite/enums'

/**
 * Moves stock: on hand → held → sold, and back. Every move is a conditional update, so no count can fall below zero. It
 * records its movement inside the caller's transaction. Lines are sorted by variant, so that two transactions that want
 * the same variants wait for each other instead of deadlocking.
 */
export interface OrderStock {
  orderId: string
  lines: StockLine[]
}

export interface StockLine {
  variantId: string
  sku: string
  quantity: number
}

/** The counts of a variant. */
export type StockBucket = 'onHand' | 'held' | 'sold'

/** What an order takes from stock, sorted for moving. */
export async function stockOf(tx: Tx, orderId: string): Promise<OrderStock> {
  const lines = await tx.orderItem.findMany({
    where: { orderId },
    orderBy: { variantId: 'asc' },
    select: { variantId: true, sku: true, quantity: true },
  })
  return { orderId, lines }
}

/** Whether a bucket has all of an order's lines, as it stands now. */
export async function hasAll(tx: Tx, { lines }: OrderStock, bucket: StockBucket): Promise<boolean> {
  const variants = await tx.variant.findMany({
    where: { id: { in: lines.map(({ variantId }) => variantId) } },
    select: { id: true, onHand: true, held: true, sold: true },
  })
  const counts = new Map(variants.map((variant) => [variant.id, variant[bucket]]))
  return lines.every(({ variantId, quantity }) => (counts.get(variantId) ?? 0) >= quantity)
}

/**
 * Holds stock for a new order: only at the quoted price, only while on sale, only if there is enough.
 * Returns the SKUs that are not available; the caller then rolls back.
 */
export async function hold(
  tx: Tx,
  order: { orderId: string; lines: (StockLine & { price: number })[] },
): Promise<string[]> {
  const missing: string[] = []
  for (const line of order.lines) {
    const onSale = { price: line.price, active: true, product: { active: true } }
    if (!(await moveLine(tx, line, 'onHand', 'held', onSale))) missing.push(line.sku)
  }
  if (missing.length === 0) await record(tx, order, 'HOLD')
  return missing
}

/** A paid order's held stock becomes sold. False when it is not held: only possible after a manual database edit. */
export function sellHeld(tx: Tx, order: OrderStock): Promise<boolean> {
  return moveAll(tx, order, 'held', 'sold', 'SALE')
}

/** A closed order was paid after all: sells its lines again if all of them are on hand, else moves nothing. */
export function resell(tx: Tx, order: OrderStock): Promise<boolean> {
  return moveAll(tx, order, 'onHand', 'sold', 'RESALE')
}

/** A payment came into doubt: what was sold for it is held until a person has decided. */
export function revertSale(tx: Tx, order: OrderStock): Promise<boolean> {
  return moveAll(tx, order, 'sold', 'held', 'SALE_REVERSAL')
}

/** A paid order is cancelled before it shipped: its lines are on hand again. */
export function restock(tx: Tx, order: OrderStock): Promise<boolean> {
  return moveAll(tx, order, 'sold', 'onHand', 'RESTOCK')
}

/** A closed order's held lines are on hand again. False when they were not held (see sellHeld). */
export function release(tx: Tx, order: OrderStock): Promise<boolean> {
  return moveAll(tx, order, 'held', 'onHand', 'RELEASE')
}

/** Moves all of an order's lines, or none. */
async function moveAll(
  tx: Tx,
  order: OrderStock,
  from: StockBucket,
  to: StockBucket,
  kind: MovementKind,
): Promise<boolean> {
  const moved: StockLine[] = []
  for (const line of order.lines) {
    if (await moveLine(tx, line, from, to)) {
      moved.push(line)
      continue
    }
    for (const back of moved) await moveLine(tx, back, to, from)
    return false
  }
  await record(tx, order, kind)
  return true
}

async function moveLine(
  tx: Tx,
  { variantId, quantity }: StockLine,
  from: StockBucket,
  to: StockBucket,
  conditions: { price?: number; active?: boolean; product?: { active: boolean } } = {},
): Promise<boolean> {
  const { count } = await tx.variant.updateMany({
    where: { id: variantId, [from]: { gte: quantity }, ...conditions },
    data: { [from]: { decrement: quantity }, [to]: { increment: quantity } },
  })
  return count === 1
}

async function record(tx: Tx, { orderId, lines }: OrderStock, kind: MovementKind): Promise<void> {
  // One by one: Prisma plans a createMany each time, which takes longer than all of these.
  for (const { variantId, quantity } of lines) {
    await tx.stockMovement.create({ data: { variantId, orderId, kind, quantity }, select: { id: true } })
  }
}
