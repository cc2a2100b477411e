import type { Tx } from '@/lib/db'

/**
 * The moves of goods: on hand → held → sold, and back. Every move is a conditional update with its row in the
 * movements, inside the caller's transaction. Items come sorted by variant, so that two transactions that want the
 * same goods wait for each other instead of deadlocking.
 */
export interface Goods {
  id: string
  items: { variantId: string; sku: string; quantity: number }[]
}

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
    const { count } = await tx.variant.updateMany({
      where: {
        id: item.variantId,
        price: item.price,
        onHand: { gte: item.quantity },
        active: true,
        product: { active: true },
      },
      data: { onHand: { decrement: item.quantity }, held: { increment: item.quantity } },
    })
    if (count === 0) missing.push(item.sku)
  }
  if (missing.length === 0) await record(tx, order, 'HOLD')
  return missing
}

/** A paid order's held goods become sold. Always true: what is held is there. */
export async function sellHeld(tx: Tx, order: Goods): Promise<true> {
  for (const { variantId, quantity } of order.items) {
    await tx.variant.update({
      where: { id: variantId },
      data: { held: { decrement: quantity }, sold: { increment: quantity } },
    })
  }
  await record(tx, order, 'SALE')
  return true
}

/** A closed order was paid after all: takes its goods again if all of them are still there, else none. */
export async function takeBack(tx: Tx, order: Goods): Promise<boolean> {
  const taken: Goods['items'] = []
  for (const item of order.items) {
    const { count } = await tx.variant.updateMany({
      where: { id: item.variantId, onHand: { gte: item.quantity } },
      data: { onHand: { decrement: item.quantity }, sold: { increment: item.quantity } },
    })
    if (count === 1) {
      taken.push(item)
      continue
    }
    for (const { variantId, quantity } of taken) {
      await tx.variant.update({
        where: { id: variantId },
        data: { onHand: { increment: quantity }, sold: { decrement: quantity } },
      })
    }
    return false
  }
  await record(tx, order, 'RETAKE')
  return true
}

/** A closed order's held goods go back on the shelf. */
export async function release(tx: Tx, order: Goods): Promise<void> {
  for (const { variantId, quantity } of order.items) {
    await tx.variant.update({
      where: { id: variantId },
      data: { held: { decrement: quantity }, onHand: { increment: quantity } },
    })
  }
  await record(tx, order, 'RELEASE')
}

async function record(tx: Tx, order: Goods, kind: 'HOLD' | 'SALE' | 'RETAKE' | 'RELEASE'): Promise<void> {
  await tx.stockMovement.createMany({
    data: order.items.map(({ variantId, quantity }) => ({ variantId, orderId: order.id, kind, quantity })),
  })
}
