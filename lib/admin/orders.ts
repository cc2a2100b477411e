import { db } from '@/lib/db'
import { provenPayment } from '@/lib/orders/payment-proof'
import { type OrderPrice, priceOf } from '@/lib/orders/pricing'
import { type OrderLine, shippable, toLine } from '@/lib/orders/queries'
import { type OrderStatus, orderStatuses } from '@/lib/orders/states'
import { waitingForPerson } from '@/lib/refunds/states'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { type OrderEventKind, type PaymentFailure, PaymentOutcome } from '@/prisma/generated/sqlite/enums'
import { type AdminAlert, openAlertsOf } from './alerts'
import { type AdminPayment, findPayments, paymentParts, toAdminPayment, undecided } from './payments'

export type { OrderEventKind, PaymentFailure } from '@/prisma/generated/sqlite/enums'

/*
 * What the merchant sees of orders. Reads only: the actions are in lib/orders/fulfil.ts, lib/payments/confirm-by-hand.ts,
 * lib/refunds/cancel-paid-order.ts and lib/refunds/refund-actions.ts.
 */

/** The lists of /admin/orders, and what each holds. */
export const adminOrderLists = {
  toShip: shippable,
  unconfirmed: {
    status: 'PAID',
    payments: { none: { outcome: 'APPLIED', ...provenPayment } },
  },
  review: { status: 'REVIEW' },
  unpaid: { status: 'PENDING' },
  shipped: { status: 'SHIPPED' },
  completed: { status: 'COMPLETED' },
  closed: { status: 'CLOSED' },
  refunded: { status: 'REFUNDED' },
  all: {},
} as const satisfies Record<string, Prisma.OrderWhereInput>

export type AdminOrderList = keyof typeof adminOrderLists

/** Midnight in China, where the shop's day begins. */
export function startOfDay(now: Date): Date {
  const offset = 8 * 3_600_000
  const day = 86_400_000
  return new Date(Math.floor((now.getTime() + offset) / day) * day - offset)
}

/** What waits for a person, and the figures of the day; amounts in fen. */
export async function overview(now = new Date()) {
  const since = startOfDay(now)
  // The indexes begin with status and outcome.
  const status = { in: [...orderStatuses] }
  const outcome = { in: Object.values(PaymentOutcome) }
  const createdAt = { gte: since }
  const [alerts, review, refunds, money, toShip, unconfirmed, orders, received, refunded] = await Promise.all(
    [
      db().alert.count({ where: { resolvedAt: null } }),
      db().order.count({ where: adminOrderLists.review }),
      db().refundIntent.count({ where: { status: { in: [...waitingForPerson] } } }),
      db().payment.count({ where: undecided }),
      db().order.count({ where: adminOrderLists.toShip }),
      db().order.count({ where: adminOrderLists.unconfirmed }),
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

/** An order in a list. */
export interface AdminOrder {
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

/** An order with everything that is stored about it. */
export interface AdminOrderDetails extends AdminOrder, OrderPrice {
  id: string
  /** The buyer's nickname. */
  buyer: string
  phone: string
  detail: string
  carrier: string | null
  trackingNo: string | null
  attempts: {
    outTradeNo: string
    imprestCode: string | null
    failure: PaymentFailure | null
    failureText: string | null
  }[]
  payments: AdminPayment[]
  /** The payment that pays for it. */
  applied: AdminPayment | null
  alerts: AdminAlert[]
  events: { id: string; kind: OrderEventKind; detail: string; by: string | null; createdAt: Date }[]
}

const pageSize = 30

/** Lists of orders that wait for the merchant: oldest first. */
const oldestFirst: readonly AdminOrderList[] = ['toShip', 'unconfirmed', 'review']
const counted = ['toShip', 'unconfirmed', 'review', 'unpaid', 'shipped'] as const

const withItems = { items: { orderBy: { position: 'asc' } } } as const satisfies Prisma.OrderInclude

/** One page of a list. `locale` is the language of its items, `after` the orderNo that the page before ended with. */
export async function listOrders(
  list: AdminOrderList,
  { locale = 'zh', after }: { locale?: string; after?: string } = {},
): Promise<{ orders: AdminOrder[]; next: string | null }> {
  const direction = oldestFirst.includes(list) ? 'asc' : 'desc'
  const cursor = after ? await db().order.findUnique({ where: { orderNo: after } }) : null
  const rows = await db().order.findMany({
    where: adminOrderLists[list],
    include: withItems,
    // An id begins with its time: where no state narrows the list down, it alone is an index.
    orderBy: list === 'all' ? [{ id: direction }] : [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
    ...(cursor ? { cursor: { id: cursor.id }, skip: 1 } : {}),
  })
  const orders = rows.slice(0, pageSize).map((order) => toAdminOrder(order, locale))
  return { orders, next: rows.length > pageSize ? (orders.at(-1)?.orderNo ?? null) : null }
}

/** How many orders are in the lists that a merchant works through. */
export async function countOrders(): Promise<Partial<Record<AdminOrderList, number>>> {
  const counts = await Promise.all(counted.map((list) => db().order.count({ where: adminOrderLists[list] })))
  return Object.fromEntries(counted.map((list, index) => [list, counts[index]]))
}

/**
 * The orders that a whole number belongs to: an order's, a payment's (`out_trade_no`, `trade_no`) or a refund's, also a
 * superseded one. `payments` is the money of that number that has no order.
 */
export async function searchOrders(
  text: string,
  locale = 'zh',
): Promise<{ orders: AdminOrder[]; payments: AdminPayment[] }> {
  const given = text.trim()
  const number = given.toUpperCase()
  const [order, attempts, payments] = await Promise.all([
    db().order.findUnique({ where: { orderNo: number }, select: { id: true } }),
    db().paymentAttempt.findMany({
      where: { outTradeNo: { in: [given, number] } },
      select: { orderId: true },
    }),
    findPayments(given),
  ])
  const ids = [order?.id, ...attempts.map((attempt) => attempt.orderId), ...payments.map((p) => p.orderId)]
  const known = [...new Set(ids)].filter((id) => typeof id === 'string')
  const orders =
    known.length > 0
      ? await db().order.findMany({
          where: { id: { in: known } },
          include: withItems,
          orderBy: { id: 'asc' },
        })
      : []
  return {
    orders: orders.map((found) => toAdminOrder(found, locale)),
    payments: payments.filter(({ orderId }) => orderId === null),
  }
}

/** One order; null when no order has this number. */
export async function getAdminOrder(orderNo: string, locale = 'zh'): Promise<AdminOrderDetails | null> {
  const order = await db().order.findUnique({
    where: { orderNo },
    include: {
      ...withItems,
      user: { select: { nickname: true } },
      attempts: { orderBy: { createdAt: 'asc' } },
      payments: { orderBy: { createdAt: 'asc' }, include: paymentParts },
      events: { orderBy: { createdAt: 'asc' } },
    },
  })
  if (!order) return null
  const payments = order.payments.map(toAdminPayment)
  return {
    ...toAdminOrder(order, locale),
    id: order.id,
    ...priceOf(order),
    buyer: order.user.nickname,
    phone: order.phone,
    detail: order.detail,
    carrier: order.carrier,
    trackingNo: order.trackingNo,
    attempts: order.attempts,
    payments,
    applied: payments.find(({ outcome }) => outcome === 'APPLIED') ?? null,
    alerts: await openAlertsOf(order),
    events: order.events,
  }
}

function toAdminOrder(
  order: Prisma.OrderGetPayload<{ include: typeof withItems }>,
  locale: string,
): AdminOrder {
  return {
    orderNo: order.orderNo,
    status: order.status,
    amount: order.amount,
    createdAt: order.createdAt,
    name: order.name,
    region: order.region,
    note: order.note,
    lines: order.items.map((item) => toLine(item, locale)),
  }
}
