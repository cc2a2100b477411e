import { db, transaction } from '@/lib/db'

/** Everything that raises an alert, by what it is about; see where each is raised. */
export const alertKinds = [
  'MISMATCH',
  'ORPHAN',
  'CONTRADICTION',
  'UNCONFIRMED',
  'REFUND',
  'UNKNOWN_PAYOUT',
  'BAD_PLATFORM_ANSWER',
  'STOCK',
] as const
export type AlertKind = (typeof alertKinds)[number]

export interface AlertRow {
  id: string
  kind: AlertKind
  /** What happened, with its numbers, in English. */
  detail: string
  orderNo: string | null
  paymentId: string | null
  createdAt: Date
  resolvedAt: Date | null
  /** The merchant's open_id. */
  resolvedBy: string | null
}

const shown = 100

/** The open alerts, oldest first, or the resolved ones, last first; a hundred at most. */
export async function listAlerts(open: boolean): Promise<AlertRow[]> {
  const rows = await db().alert.findMany({
    where: { resolvedAt: open ? null : { not: null } },
    orderBy: open ? { createdAt: 'asc' } : { resolvedAt: 'desc' },
    take: shown,
  })
  return withOrderNo(rows)
}

export async function getAlert(id: string): Promise<AlertRow | null> {
  const row = await db().alert.findUnique({ where: { id } })
  return row && ((await withOrderNo([row]))[0] ?? null)
}

/**
 * A merchant has looked at it and wants to see it no more. MONEY: it stands for money about which nothing is decided yet;
 * that comes first (decideMoney), so that no money is ever covered by neither a refund nor an open alert.
 */
export async function resolveAlert(id: string, by: string): Promise<'RESOLVED' | 'MONEY' | 'GONE'> {
  return transaction(async (tx) => {
    const { count } = await tx.alert.updateMany({
      where: {
        id,
        resolvedAt: null,
        OR: [
          { paymentId: null },
          { payment: { outcome: 'APPLIED' } },
          { payment: { refundIntent: { isNot: null } } },
        ],
      },
      data: { resolvedAt: new Date(), resolvedBy: by },
    })
    if (count === 1) return 'RESOLVED'
    return (await tx.alert.count({ where: { id, resolvedAt: null } })) === 1 ? 'MONEY' : 'GONE'
  })
}

async function withOrderNo(
  rows: (Omit<AlertRow, 'kind' | 'orderNo'> & { kind: string; orderId: string | null })[],
): Promise<AlertRow[]> {
  const ids = rows.flatMap(({ orderId }) => orderId ?? [])
  const orders =
    ids.length > 0
      ? await db().order.findMany({ where: { id: { in: ids } }, select: { id: true, orderNo: true } })
      : []
  const numbers = new Map(orders.map(({ id, orderNo }) => [id, orderNo]))
  return rows.map(({ orderId, ...row }) => ({
    ...row,
    kind: row.kind as AlertKind,
    orderNo: numbers.get(orderId ?? '') ?? null,
  }))
}
