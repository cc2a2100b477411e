import type { Tx } from '@/lib/db'

/**
 * The moves of goods: on hand → held → sold, and back. Every move is a conditional update, so no count can fall below
 * zero, with its row in the movements, inside the caller's transaction. Items come sorted by variant, so that two
 * transactions that want the same goods wait for each other instead of deadlocking.
 */
export interface Goods {
  id: string
  items: { variantId: string; sku: string; quantity: number }[]
}

/** An order's goods, sorted for moving. */
export async function goodsOf(tx: Tx, orderId: string): Promise<Goods> {
  const items = await tx.orderItem.findMany({
    where: { orderId },
    orderBy: { variantId: 'asc' },
    select: { variantId: true, sku: true, quantity: true },
  })
  return { id: orderId, items }
}

type Place = 'onHand' | 'held' | 'sold'
type Movement = 'HOLD' | 'SALE' | 'RETAKE' | 'RELEASE' | 'DISPUTE' | 'RETURN'

/**
 * Holds goods for a new order: only at the price it was quoted, only while on sale, only if enough is there.
 * Returns the SKUs that could not be had; the caller then rolls back.
 */
export async function hold(
  tx: Tx,
  order: { id: string; items: (Goods['items'][number] & { price: number })[] },
): Promise<string[]> {
  const missing: string[] = []
  for (const item of order.items) {
    const onSale = { price: item.price, active: true, product: { active: true } }
    if (!(await moveOne(tx, item, 'onHand', 'held', onSale))) missing.push(item.sku)
  }
  if (missing.length === 0) await record(tx, order, 'HOLD')
  return missing
}

/** A paid order's held goods become sold. False when they are not held, as nobody but a hand in the books can cause. */
export function sellHeld(tx: Tx, order: Goods): Promise<boolean> {
  return moveAll(tx, order, 'held', 'sold', 'SALE')
}

/** A closed order was paid after all: takes its goods again if all of them are still there, else none and false. */
export function takeBack(tx: Tx, order: Goods): Promise<boolean> {
  return moveAll(tx, order, 'onHand', 'sold', 'RETAKE')
}

/** A payment that is disputed after all: what was sold on it is held until a person has decided. */
export function unsell(tx: Tx, order: Goods): Promise<boolean> {
  return moveAll(tx, order, 'sold', 'held', 'DISPUTE')
}

/** A paid order is given back before it shipped: its goods go back on the shelf. */
export function takeReturned(tx: Tx, order: Goods): Promise<boolean> {
  return moveAll(tx, order, 'sold', 'onHand', 'RETURN')
}

/** A closed order's held goods go back on the shelf. False when they were not held (see sellHeld). */
export function release(tx: Tx, order: Goods): Promise<boolean> {
  return moveAll(tx, order, 'held', 'onHand', 'RELEASE')
}

/** Moves all of an order's goods, or none. */
async function moveAll(tx: Tx, order: Goods, from: Place, to: Place, kind: Movement): Promise<boolean> {
  const moved: Goods['items'] = []
  for (const item of order.items) {
    if (await moveOne(tx, item, from, to)) {
      moved.push(item)
      continue
    }
    for (const back of moved) await moveOne(tx, back, to, from)
    return false
  }
  await record(tx, order, kind)
  return true
}

async function moveOne(
  tx: Tx,
  { variantId, quantity }: Goods['items'][number],
  from: Place,
  to: Place,
  also: { price?: number; active?: boolean; product?: { active: boolean } } = {},
): Promise<boolean> {
  const { count } = await tx.variant.updateMany({
    where: { id: variantId, [from]: { gte: quantity }, ...also },
    data: { [from]: { decrement: quantity }, [to]: { increment: quantity } },
  })
  return count === 1
}

async function record(tx: Tx, order: Goods, kind: Movement): Promise<void> {
  // One by one: Prisma plans a createMany anew each time, which takes longer than all of these.
  for (const { variantId, quantity } of order.items) {
    await tx.stockMovement.create({
      data: { variantId, orderId: order.id, kind, quantity },
      select: { id: true },
    })
  }
}
