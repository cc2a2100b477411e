import { textIn } from '@/lib/catalog/localized-text'
import { db } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import type { PaymentFailure } from '@/prisma/generated/sqlite/enums'
import { provenPayment } from './payment-proof'
import { type OrderPrice, priceOf } from './pricing'
import type { OrderStatus } from './states'

/** What an order's number alone gives access to. Contains no personal data. */
export interface PublicOrder {
  orderNo: string
  status: OrderStatus
  /** fen */
  amount: number
  /** When a pending order closes. */
  expiresAt: Date
}

/** A line of an order, with its texts in one language. */
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
export interface OwnOrder extends PublicOrder, OrderPrice {
  id: string
  createdAt: Date
  paidAt: Date | null
  closedAt: Date | null
  address: { name: string; phone: string; region: string; detail: string }
  note: string
  /** How it was sent, once it is. The merchant may leave either field out. */
  carrier: string | null
  trackingNo: string | null
  /** Of a REFUNDED order: whether the platform has confirmed that all of its money went back. */
  refunded: boolean
  lines: OrderLine[]
  events: { kind: string; createdAt: Date }[]
  /** How the current payment attempt stands: payable exactly when there is an imprestCode. */
  payment: {
    imprestCode: string | null
    /** EXPIRED: the platform no longer knows the code it had given. */
    failure: PaymentFailure | 'EXPIRED' | null
    failureText: string | null
    calling: boolean
  }
}

/** Status and amount by number, for the status handler and for strangers; null when no order has this number. */
export async function getPublicOrder(orderNo: string): Promise<PublicOrder | null> {
  return db().order.findUnique({
    where: { orderNo },
    select: { orderNo: true, status: true, amount: true, expiresAt: true },
  })
}

/** How long a transfer token leads to its order; milliseconds. */
const followedForMs = 24 * 3_600_000

/**
 * The order that was placed with this transfer token (lib/cart/transfer-token.ts) within a day, and its SKUs; null while
 * there is none.
 */
export async function findByTransferToken(
  transferToken: string,
): Promise<{ orderNo: string; skus: string[] } | null> {
  const order = await db().order.findUnique({
    where: { transferToken, createdAt: { gt: new Date(Date.now() - followedForMs) } },
    select: { orderNo: true, items: { select: { sku: true } } },
  })
  return order && { orderNo: order.orderNo, skus: order.items.map(({ sku }) => sku) }
}

/**
 * The whole order if it is this user's, else null: another person's order does not exist for them. `locale` says in
 * which language its items are named.
 */
export async function getOwnOrder(userId: string, orderNo: string, locale = 'zh'): Promise<OwnOrder | null> {
  const order = await db().order.findFirst({
    where: { orderNo, userId },
    include: {
      items: { orderBy: { position: 'asc' } },
      events: { orderBy: { createdAt: 'asc' } },
      attempts: { orderBy: { createdAt: 'desc' }, take: 1 },
      payments: {
        where: { outcome: 'APPLIED' },
        select: { amount: true, refunds: { where: { status: 'DONE' }, select: { amount: true } } },
      },
    },
  })
  if (!order) return null
  const [attempt] = order.attempts
  const { name, phone, region, detail } = order
  return {
    id: order.id,
    orderNo: order.orderNo,
    status: order.status,
    ...priceOf(order),
    expiresAt: order.expiresAt,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    closedAt: order.closedAt,
    address: { name, phone, region, detail },
    note: order.note,
    carrier: order.carrier,
    trackingNo: order.trackingNo,
    refunded: order.payments.some(isAllRefunded),
    lines: order.items.map((item) => toLine(item, locale)),
    events: order.events,
    payment: {
      imprestCode: attempt?.expiredAt ? null : (attempt?.imprestCode ?? null),
      failure: attempt?.expiredAt ? 'EXPIRED' : (attempt?.failure ?? null),
      failureText: attempt?.failureText ?? null,
      calling: (attempt?.callingUntil ?? new Date(0)) > new Date(),
    },
  }
}

/** Whether the refunds of a payment that are done come to all of it. */
function isAllRefunded(payment: { amount: bigint; refunds: { amount: bigint }[] }): boolean {
  return payment.refunds.reduce((sum, { amount }) => sum + amount, 0n) >= payment.amount
}

/** What an order must be to ship: paid, by a payment that is proven (see payment-proof.ts). */
export const shippable = {
  status: 'PAID',
  payments: { some: { outcome: 'APPLIED', ...provenPayment } },
} as const satisfies Prisma.OrderWhereInput

/** Whether an order can ship now. */
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

/** An order in the buyer's list. */
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
export async function listOwnOrders(
  userId: string,
  tab: OrderTab,
  { locale = 'zh', before }: { locale?: string; before?: string } = {},
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  const statuses = orderTabs[tab]
  // The cursor must be one of the user's own orders, else it would reveal that another person's exists.
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
    status: order.status,
    amount: order.amount,
    createdAt: order.createdAt,
    expiresAt: order.expiresAt,
    lines: items.map((item) => toLine(item, locale)),
  }))
  return { orders, next: rows.length > pageSize ? (orders.at(-1)?.orderNo ?? null) : null }
}

/** A line with its texts in one language. */
export function toLine({ titleEn, optionsEn, ...line }: Prisma.OrderItemModel, locale: string): OrderLine {
  return {
    ...line,
    title: textIn(locale, line.title, titleEn),
    options: textIn(locale, line.options, optionsEn),
  }
}

/** How many orders a user has in each state. */
export async function countOwnOrders(userId: string): Promise<Partial<Record<OrderStatus, number>>> {
  const groups = await db().order.groupBy({ by: ['status'], where: { userId }, _count: true })
  return Object.fromEntries(groups.map((group) => [group.status, group._count]))
}
