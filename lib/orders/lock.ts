import type { Tx } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'

/**
 * Locks the order that matches `where` until the transaction ends, by incrementing its version: its row on PostgreSQL, the
 * database on SQLite. Everything read afterwards stays true until the commit. Null when no order matches.
 */
export async function lockOrder(tx: Tx, where: Prisma.OrderWhereInput): Promise<{ id: string } | null> {
  const [order] = await tx.order.updateManyAndReturn({
    where,
    data: { version: { increment: 1 } },
    select: { id: true },
  })
  return order ?? null
}
