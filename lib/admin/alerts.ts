import { type AlertFacts, type AlertReason, alertReasons } from '@/lib/alerts/alerts'
import { db, transaction } from '@/lib/db'
import { unappliedReasons } from '@/lib/refunds/states'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { AlertKind } from '@/prisma/generated/sqlite/enums'

export type { AlertKind } from '@/prisma/generated/sqlite/enums'

/** An alert as data; the page makes its text from reason and facts. */
export interface AdminAlert {
  id: string
  kind: AlertKind
  reason: AlertReason
  /** Amounts in fen. */
  facts: AlertFacts
  orderNo: string | null
  paymentId: string | null
  createdAt: Date
  resolvedAt: Date | null
  /** The merchant's open_id. */
  resolvedBy: string | null
}

const maxListed = 100

/** The open alerts, oldest first, or the resolved ones, latest first; a hundred at most. */
export async function listAlerts(open: boolean): Promise<AdminAlert[]> {
  const rows = await db().alert.findMany({
    where: { resolvedAt: open ? null : { not: null } },
    orderBy: open ? { createdAt: 'asc' } : { resolvedAt: 'desc' },
    take: maxListed,
  })
  const orderIds = rows.map(({ orderId }) => orderId).filter((id) => id !== null)
  const orders =
    orderIds.length > 0
      ? await db().order.findMany({
          where: { id: { in: orderIds } },
          select: { id: true, orderNo: true },
        })
      : []
  const orderNos = new Map(orders.map(({ id, orderNo }) => [id, orderNo]))
  return rows.map((row) => toAdminAlert(row, orderNos.get(row.orderId ?? '') ?? null))
}

/** One alert; null when there is none with this id. */
export async function getAlert(id: string): Promise<AdminAlert | null> {
  const row = await db().alert.findUnique({ where: { id } })
  if (!row) return null
  const order = row.orderId
    ? await db().order.findUnique({ where: { id: row.orderId }, select: { orderNo: true } })
    : null
  return toAdminAlert(row, order?.orderNo ?? null)
}

/** The open alerts about an order, oldest first. */
export async function openAlertsOf(order: { id: string; orderNo: string }): Promise<AdminAlert[]> {
  const rows = await db().alert.findMany({
    where: { orderId: order.id, resolvedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => toAdminAlert(row, order.orderNo))
}

/**
 * A merchant has dealt with an alert. MONEY: it is about money that nothing is decided about yet, and decideMoney comes
 * first, so that unapplied money always has a refund or an open alert. GONE: there is no such open alert.
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
          { payment: { refunds: { some: { reason: { in: [...unappliedReasons] } } } } },
        ],
      },
      data: { resolvedAt: new Date(), resolvedBy: by },
    })
    if (count === 1) return 'RESOLVED'
    return (await tx.alert.count({ where: { id, resolvedAt: null } })) === 1 ? 'MONEY' : 'GONE'
  })
}

function toAdminAlert(row: Prisma.AlertModel, orderNo: string | null): AdminAlert {
  return {
    id: row.id,
    kind: row.kind,
    ...textSource(row),
    orderNo,
    paymentId: row.paymentId,
    createdAt: row.createdAt,
    resolvedAt: row.resolvedAt,
    resolvedBy: row.resolvedBy,
  }
}

/** A reason that this release does not know, raised by a newer one, is shown as it stands. */
function textSource({ reason, facts }: Prisma.AlertModel): Pick<AdminAlert, 'reason' | 'facts'> {
  if (isAlertReason(reason)) return { reason, facts: toFacts(facts) }
  return { reason: 'LEGACY', facts: { detail: `${reason} ${JSON.stringify(facts)}` } }
}

function isAlertReason(reason: string): reason is AlertReason {
  return Object.hasOwn(alertReasons, reason)
}

function toFacts(json: Prisma.JsonValue): AlertFacts {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return {}
  const facts: AlertFacts = {}
  for (const [name, value] of Object.entries(json)) {
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value
  }
  return facts
}
