import { textIn } from '@/lib/catalog/text-in'
import { db } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { OrderStatus } from './states'

/** What anybody who knows an order's number may see: it says nothing of the person. */
export interface PublicOrder {
  orderNo: string
  status: OrderStatus
  /** fen */
  amount: number
  /** When a pending order closes. */
  expiresAt: Date
}

export interface OrderLine {
  sku: string
  slug: string
  title: string
  options: string
  picture: string
  /** fen, each */
  price: number
  quantity: number
}

/** What the buyer sees of their own order. */
export interface OwnOrder extends PublicOrder {
  id: string
  createdAt: Date
  paidAt: Date | null
  closedAt: Date | null
  address: { name: string; phone: string; region: string; detail: string }
  note: string
  /** How it was sent, once it is; the merchant may leave either out. */
  carrier: string | null
  trackingNo: string | null
  /** Of a REFUNDED order: whether the money is back with its payer. */
  moneyIsBack: boolean
  lines: OrderLine[]
  events: { kind: string; createdAt: Date }[]
  /** How the current payment attempt stands: payable exactly when there is an imprestCode. */
  payment: {
    imprestCode: string | null
    /** REJECTED, UNAVAILABLE or BAD_ANSWER; DEAD when the platform no longer knows the code it had given. */
    failure: string | null
    failureText: string | null
    calling: boolean
  }
}

/** Status and amount by number, for the status handler and for strangers; null when there is no such order. */
export async function getPublicOrder(orderNo: string): Promise<PublicOrder | null> {
  const order = await db().order.findUnique({
    where: { orderNo },
    select: { orderNo: true, status: true, amount: true, expiresAt: true },
  })
  return order && { ...order, status: order.status as OrderStatus }
}

/** For so long a hand-over number leads to its order; milliseconds. */
const followedForMs = 24 * 3_600_000

/**
 * The order that was placed with this hand-over number (lib/cart/handover.ts) within a day, and the goods in it; null
 * while there is none.
 */
export async function findByHandover(handover: string): Promise<{ orderNo: string; skus: string[] } | null> {
  const order = await db().order.findUnique({
    where: { handover, createdAt: { gt: new Date(Date.now() - followedForMs) } },
    select: { orderNo: true, items: { select: { sku: true } } },
  })
  return order && { orderNo: order.orderNo, skus: order.items.map(({ sku }) => sku) }
}

/**
 * The whole order if it is this user's, else null: another person's order does not exist for them. `locale` says in
 * which language its goods are called.
 */
export async function getOwnOrder(userId: string, orderNo: string, locale = 'zh'): Promise<OwnOrder | null> {
  const order = await db().order.findFirst({
    where: { orderNo, userId },
    include: {
      items: { orderBy: { position: 'asc' } },
      events: { orderBy: { createdAt: 'asc' } },
      attempts: { orderBy: { createdAt: 'desc' }, take: 1 },
      payments: { where: { outcome: 'APPLIED' }, select: { refundIntent: { select: { status: true } } } },
    },
  })
  if (!order) return null
  const [attempt] = order.attempts
  const { name, phone, region, detail } = order
  return {
    id: order.id,
    orderNo: order.orderNo,
    status: order.status as OrderStatus,
    amount: order.amount,
    expiresAt: order.expiresAt,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    closedAt: order.closedAt,
    address: { name, phone, region, detail },
    note: order.note,
    carrier: order.carrier,
    trackingNo: order.trackingNo,
    moneyIsBack: order.payments.some(({ refundIntent }) => refundIntent?.status === 'DONE'),
    lines: order.items.map((item) => toLine(item, locale)),
    events: order.events,
    payment: {
      imprestCode: attempt?.deadAt ? null : (attempt?.imprestCode ?? null),
      failure: attempt?.deadAt ? 'DEAD' : (attempt?.failure ?? null),
      failureText: attempt?.failureText ?? null,
      calling: (attempt?.callingUntil ?? new Date(0)) > new Date(),
    },
  }
}

/**
 * What an order must be to be sent out: paid, and the platform's answer to a query agrees with the notice. What is under
 * review never is.
 */
export const shippable = {
  status: 'PAID',
  payments: { some: { outcome: 'APPLIED', confirmedAt: { not: null } } },
} as const

export async function isShippable(orderNo: string): Promise<boolean> {
  return (await db().order.count({ where: { orderNo, ...shippable } })) === 1
}

/** The tabs of 我的订单, and which states each holds. */
export const orderTabs = {
  all: null,
  unpaid: ['PENDING'],
  toShip: ['PAID', 'REVIEW'],
  shipped: ['SHIPPED'],
  done: ['COMPLETED', 'CLOSED', 'REFUNDED'],
} as const satisfies Record<string, readonly OrderStatus[] | null>

export type OrderTab = keyof typeof orderTabs

export interface OrderSummary {
  orderNo: string
  status: OrderStatus
  /** fen */
  amount: number
  createdAt: Date
  expiresAt: Date
  lines: OrderLine[]
}

const pageSize = 20

/**
 * One page of a user's orders, newest first. `before` is the orderNo that the page before ended with.
 * `next` is what to pass for the following page, null on the last one.
 */
export async function listOrders(
  userId: string,
  tab: OrderTab,
  { locale = 'zh', before }: { locale?: string; before?: string } = {},
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  const statuses = orderTabs[tab]
  // The cursor must be one of the user's own orders, else it would tell that another's exists.
  const cursor = before ? await db().order.findFirst({ where: { orderNo: before, userId } }) : null
  const rows = await db().order.findMany({
    where: { userId, ...(statuses ? { status: { in: [...statuses] } } : {}) },
    include: { items: { orderBy: { position: 'asc' } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
    ...(cursor ? { cursor: { id: cursor.id }, skip: 1 } : {}),
  })
  const orders = rows.slice(0, pageSize).map(({ items, ...order }) => ({
    orderNo: order.orderNo,
    status: order.status as OrderStatus,
    amount: order.amount,
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    lines: items.map((item) => toLine(item, locale)),
  }))
  return { orders, next: rows.length > pageSize ? (orders.at(-1)?.orderNo ?? null) : null }
}

/** A line as it is called in a language. */
export function toLine({ titleEn, optionsEn, ...line }: Prisma.OrderItemModel, locale: string): OrderLine {
  return {
    ...line,
    title: textIn(locale, line.title, titleEn),
    options: textIn(locale, line.options, optionsEn),
  }
}

/** How many orders a user has in each state. */
export async function countOrders(userId: string): Promise<Partial<Record<OrderStatus, number>>> {
  const groups = await db().order.groupBy({ by: ['status'], where: { userId }, _count: true })
  return Object.fromEntries(groups.map((group) => [group.status, group._count]))
}
