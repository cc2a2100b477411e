import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'

/** Pieces of one variant that a buyer may always hold, however small the share limit is. */
export const alwaysAllowedPieces = 10

/** What a buyer may hold in unpaid orders. */
export interface HoldLimits {
  /** pieces, over all variants */
  maxPieces: number
  /** percent of a variant's unsold stock */
  maxShare: number
}

/** A line of a new order, with its variant's stock. */
export interface HeldLine {
  variantId: string
  sku: string
  quantity: number
  /** The variant's unsold stock: on hand and held. */
  unsold: number
}

/** TOO_MANY_PIECES concerns the order as a whole; `left`: how many pieces of a variant this buyer may still hold. */
export type HoldIssue = { kind: 'TOO_MANY_PIECES' } | { kind: 'HOLD_LIMIT'; sku: string; left: number }

/**
 * Whether a new order would make one buyer hold too much, since others cannot buy what is held. `held`: what this
 * buyer's other unpaid orders hold, by variant. Returns every issue; none when the order may be placed.
 */
export function checkHold(lines: HeldLine[], held: Map<string, number>, limits: HoldLimits): HoldIssue[] {
  const heldBefore = [...held.values()].reduce((sum, pieces) => sum + pieces, 0)
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, heldBefore)
  const issues: HoldIssue[] = pieces > limits.maxPieces ? [{ kind: 'TOO_MANY_PIECES' }] : []
  for (const { variantId, sku, quantity, unsold } of lines) {
    const before = held.get(variantId) ?? 0
    const allowed = Math.max(alwaysAllowedPieces, Math.floor((unsold * limits.maxShare) / 100))
    if (before + quantity > allowed)
      issues.push({ kind: 'HOLD_LIMIT', sku, left: Math.max(0, allowed - before) })
  }
  return issues
}

/**
 * What a buyer's orders hold, by variant: unpaid ones, and those under review. Locks the buyer for this transaction: of
 * two orders placed at the same moment the second one sees the first.
 */
export async function lockHeldBy(tx: Tx, userId: string): Promise<Map<string, number>> {
  await tx.user.update({ where: { id: userId }, data: { updatedAt: new Date() }, select: { id: true } })
  const held = await tx.orderItem.groupBy({
    by: ['variantId'],
    where: { order: { userId, stock: 'HELD' } },
    _sum: { quantity: true },
  })
  return new Map(held.map(({ variantId, _sum }) => [variantId, _sum.quantity ?? 0]))
}

/** The limits of this shop; null when limits are switched off for a load test. */
export function holdLimits(): HoldLimits | null {
  const { rateLimits, hold } = env()
  return rateLimits ? hold : null
}
