import { optionsText } from '@/lib/catalog/text-in'
import { db, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { signableText } from '@/lib/vvchat'
import { isUniqueViolation } from './conflicts'
import { attemptNumber, newNumber } from './numbers'
import type { OrderRequest } from './request'
import { hold } from './stock'

/** milliseconds from placing an order to the first question about it, should no notification come */
const firstAskMs = 30_000

/** Why a line of an order cannot be sold as the buyer saw it. */
export interface LineProblem {
  sku: string
  kind: 'WITHDRAWN' | 'PRICE_CHANGED' | 'NOT_ENOUGH' | 'SOLD_OUT'
  /** fen, for PRICE_CHANGED */
  price?: number
  /** how many are left, for NOT_ENOUGH */
  left?: number
}

/** The order was not placed; nothing is held. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  constructor(readonly problems: LineProblem[]) {
    super(`order refused: ${problems.map((p) => `${p.kind} ${p.sku}`).join(', ')}`)
  }
}

/**
 * Places an order: holds its goods, prices it from the database, and commits it together with its first payment
 * attempt, before the platform hears of it. The same submission (`submissionKey`), sent again or twice at once,
 * gives the same order. Throws OrderRefused when a line cannot be had as the buyer saw it.
 * `handover` is the number of the computer's page that the goods came from (lib/cart/handover.ts). The first order that
 * comes with it keeps it; another one goes without.
 */
export async function placeOrder(
  userId: string,
  request: OrderRequest,
  handover: string | null = null,
): Promise<{ orderId: string; orderNo: string }> {
  try {
    return await placeNew(userId, request, handover)
  } catch (error) {
    // Sent before: the key is taken, or its order has taken the last of the stock, or prices have changed since.
    const before = await findSubmission(userId, request.submissionKey)
    if (before && (error instanceof OrderRefused || isUniqueViolation(error))) return before
    // Another order has the hand-over number.
    if (handover !== null && isUniqueViolation(error)) return placeOrder(userId, request)
    throw error
  }
}

async function placeNew(userId: string, request: OrderRequest, handover: string | null) {
  const items = await priceLines(request.lines)
  const amount = items.reduce((sum, item) => sum + item.price * item.quantity, 0)
  const orderNo = newNumber()
  return transaction(async (tx) => {
    const { id } = await tx.order.create({
      data: {
        orderNo,
        userId,
        submissionKey: request.submissionKey,
        status: 'PENDING',
        stock: 'HELD',
        amount,
        ...request.address,
        note: request.note,
        handover,
        expiresAt: new Date(Date.now() + env().orderTtlMinutes * 60_000),
        askAt: new Date(Date.now() + firstAskMs),
        items: { create: items },
        attempts: { create: { outTradeNo: attemptNumber(orderNo, 1), amount, title: orderTitle(items) } },
        events: { create: { kind: 'PLACED' } },
      },
    })
    const missing = await hold(tx, { id, items })
    // Somebody was faster between our look and our hold.
    if (missing.length > 0) throw new OrderRefused(missing.map((sku) => ({ sku, kind: 'SOLD_OUT' })))
    return { orderId: id, orderNo }
  })
}

/** The lines as the database sells them now, sorted by variant for locking. Throws OrderRefused naming every line that differs. */
async function priceLines(lines: OrderRequest['lines']) {
  const variants = await db().variant.findMany({
    where: { sku: { in: lines.map((line) => line.sku) } },
    include: { product: { include: { pictures: { orderBy: { sort: 'asc' }, take: 1 } } } },
  })
  const problems: LineProblem[] = []
  const items = lines.flatMap(({ sku, quantity, seenPrice }, position) => {
    const variant = variants.find((candidate) => candidate.sku === sku)
    // What costs nothing cannot be paid for: the platform takes one fen or more.
    if (!variant?.active || !variant.product.active || variant.price < 1)
      problems.push({ sku, kind: 'WITHDRAWN' })
    else if (variant.onHand === 0) problems.push({ sku, kind: 'SOLD_OUT' })
    else if (variant.onHand < quantity) problems.push({ sku, kind: 'NOT_ENOUGH', left: variant.onHand })
    else if (variant.price !== seenPrice) problems.push({ sku, kind: 'PRICE_CHANGED', price: variant.price })
    if (!variant) return []
    const { product } = variant
    return {
      position,
      variantId: variant.id,
      sku,
      slug: product.slug,
      title: product.title,
      titleEn: product.titleEn,
      options: optionsText(variant.option1, variant.option2),
      optionsEn: optionsText(variant.option1En, variant.option2En),
      picture: product.pictures[0]?.path ?? '',
      price: variant.price,
      quantity,
    }
  })
  if (problems.length > 0) throw new OrderRefused(problems)
  return items.sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
}

/** What the cashier shows: the first thing bought, and how many more. */
function orderTitle(items: { position: number; title: string; quantity: number }[]): string {
  const pieces = items.reduce((sum, item) => sum + item.quantity, 0)
  const first = signableText(items.find(({ position }) => position === 0)?.title ?? '', 40)
  return pieces > 1 ? `${first} 等${pieces}件` : first
}

/** The order that a submission has led to; null when there is none yet. */
export function findSubmission(userId: string, submissionKey: string) {
  return db()
    .order.findUnique({
      where: { userId_submissionKey: { userId, submissionKey } },
      select: { id: true, orderNo: true },
    })
    .then((order) => order && { orderId: order.id, orderNo: order.orderNo })
}
