import { db } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { AlertKind } from './alerts'
import {
  type DeskPayment,
  findPayments,
  paymentParts,
  stuckRefunds,
  toDeskPayment,
  undecided,
} from './desk-money'
import { type OrderLine, shippable, toLine } from './read'
import { type OrderStatus, orderStatuses, paymentOutcomes } from './states'

/** What the merchant sees of orders and money. Reads only; what they may do stands in fulfil, give-back and decide. */

/** The lists of /admin/orders, and what each holds. */
export const deskLists = {
  toShip: shippable,
  unconfirmed: {
    status: 'PAID',
    payments: { none: { outcome: 'APPLIED', confirmedAt: { not: null } } },
  },
  review: { status: 'REVIEW' },
  unpaid: { status: 'PENDING' },
  shipped: { status: 'SHIPPED' },
  completed: { status: 'COMPLETED' },
  closed: { status: 'CLOSED' },
  refunded: { status: 'REFUNDED' },
  all: {},
} as const satisfies Record<string, Prisma.OrderWhereInput>
export type DeskList = keyof typeof deskLists

/** The beginning of the day in China, where the shop's day is. */
export function startOfDay(now: Date): Date {
  const offset = 8 * 3_600_000
  const day = 86_400_000
  return new Date(Math.floor((now.getTime() + offset) / day) * day - offset)
}

/** What waits for a person, and what the day has brought; amounts in fen. */
export async function overview(now = new Date()) {
  const since = startOfDay(now)
  // The indexes begin with these.
  const status = { in: [...orderStatuses] }
  const outcome = { in: [...paymentOutcomes] }
  const createdAt = { gte: since }
  const [alerts, review, refunds, money, toShip, unconfirmed, orders, received, refunded] = await Promise.all(
    [
      db().alert.count({ where: { resolvedAt: null } }),
      db().order.count({ where: deskLists.review }),
      db().refundIntent.count({ where: { status: { in: [...stuckRefunds] } } }),
      db().payment.count({ where: undecided }),
      db().order.count({ where: deskLists.toShip }),
      db().order.count({ where: deskLists.unconfirmed }),
      db().order.count({ where: { status, createdAt } }),
      db().payment.aggregate({ where: { outcome, createdAt }, _sum: { amount: true } }),
      db().refundIntent.aggregate({
        where: { status: 'DONE', settledAt: { gte: since } },
        _sum: { amount: true },
      }),
    ],
  )
  return {
    waiting: { alerts, review, refunds: refunds + money, toShip, unconfirmed },
    today: {
      orders,
      received: Number(received._sum.amount ?? 0),
      refunded: Number(refunded._sum.amount ?? 0),
    },
  }
}

export interface DeskOrder {
  orderNo: string
  status: OrderStatus
  /** fen */
  amount: number
  createdAt: Date
  name: string
  region: string
  note: string
  lines: OrderLine[]
}

const pageSize = 30

/** Lists in which somebody waits: oldest first, and counted. */
const urgent = ['toShip', 'unconfirmed', 'review'] as const
const counted = [...urgent, 'unpaid', 'shipped'] as const

/** One page of a list. `locale` is the language of its goods, `after` the orderNo that the page before ended with. */
export async function listDesk(
  list: DeskList,
  { locale = 'zh', after }: { locale?: string; after?: string } = {},
): Promise<{ orders: DeskOrder[]; next: string | null }> {
  const direction = (urgent as readonly DeskList[]).includes(list) ? 'asc' : 'desc'
  const cursor = after ? await db().order.findUnique({ where: { orderNo: after } }) : null
  const rows = await db().order.findMany({
    where: deskLists[list],
    include: { items: { orderBy: { position: 'asc' } } },
    // An id begins with its time: where no state narrows the list down, it alone is an index.
    orderBy: list === 'all' ? [{ id: direction }] : [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
    ...(cursor ? { cursor: { id: cursor.id }, skip: 1 } : {}),
  })
  const orders = rows.slice(0, pageSize).map((order) => toDeskOrder(order, locale))
  return { orders, next: rows.length > pageSize ? (orders.at(-1)?.orderNo ?? null) : null }
}

/** How many orders are in the lists that one works through. */
export async function countDesk(): Promise<Partial<Record<DeskList, number>>> {
  const counts = await Promise.all(counted.map((list) => db().order.count({ where: deskLists[list] })))
  return Object.fromEntries(counted.map((list, index) => [list, counts[index]]))
}

/**
 * What a number belongs to, whole as it stands on a slip: an order's, a payment's (`out_trade_no`, `trade_no`) or a
 * refund's, also a former one. Orders, and money that has none.
 */
export async function searchDesk(
  text: string,
  locale = 'zh',
): Promise<{ orders: DeskOrder[]; payments: DeskPayment[] }> {
  const given = text.trim()
  const number = given.toUpperCase()
  const outTradeNo = { in: [given, number] }
  const [order, attempts, payments] = await Promise.all([
    db().order.findUnique({ where: { orderNo: number }, select: { id: true } }),
    db().paymentAttempt.findMany({ where: { outTradeNo }, select: { orderId: true } }),
    findPayments(given),
  ])
  const ids = [
    order?.id,
    ...attempts.map(({ orderId }) => orderId),
    ...payments.map(({ orderId }) => orderId),
  ]
  const orders = await Promise.all(
    [...new Set(ids)].map((id) =>
      id
        ? db().order.findUnique({ where: { id }, include: { items: { orderBy: { position: 'asc' } } } })
        : null,
    ),
  )
  return {
    orders: orders.flatMap((found) => (found ? toDeskOrder(found, locale) : [])),
    payments: payments.filter(({ orderId }) => !orderId),
  }
}

/** One order with everything the books have about it; null when there is none. */
export async function getDeskOrder(orderNo: string, locale = 'zh') {
  const order = await db().order.findUnique({
    where: { orderNo },
    include: {
      user: { select: { nickname: true } },
      items: { orderBy: { position: 'asc' } },
      attempts: { orderBy: { createdAt: 'asc' } },
      payments: { orderBy: { createdAt: 'asc' }, include: paymentParts },
      events: { orderBy: { createdAt: 'asc' } },
    },
  })
  if (!order) return null
  const alerts = await db().alert.findMany({
    where: { orderId: order.id, resolvedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { id: true, kind: true },
  })
  const payments = order.payments.map(toDeskPayment)
  return {
    ...order,
    ...toDeskOrder(order, locale),
    status: order.status as OrderStatus,
    buyer: order.user.nickname,
    payments,
    alerts: alerts.map(({ id, kind }) => ({ id, kind: kind as AlertKind })),
    shippable:
      order.status === 'PAID' &&
      payments.some(({ outcome, confirmedAt }) => outcome === 'APPLIED' && confirmedAt !== null),
  }
}

function toDeskOrder(order: Prisma.OrderGetPayload<{ include: { items: true } }>, locale: string): DeskOrder {
  const { orderNo, amount, createdAt, name, region, note, items } = order
  const lines = items.map((item) => toLine(item, locale))
  return { orderNo, status: order.status as OrderStatus, amount, createdAt, name, region, note, lines }
}
