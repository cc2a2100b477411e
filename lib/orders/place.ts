import { isDeepStrictEqual } from 'node:util'
import { optionsText } from '@/lib/catalog/localized-text'
import { db, transaction } from '@/lib/db'
import { isUniqueViolation } from '@/lib/db/errors'
import { env } from '@/lib/env'
import { hold } from '@/lib/inventory/stock'
import { minPrice } from '@/lib/money'
import { signableText } from '@/lib/vvchat'
import { checkHold, holdLimits, lockHeldBy } from './hold-limits'
import { attemptNumber, newNumber } from './numbers'
import { choicesOf, noChoices, priceOrder } from './pricing'
import type { OrderRequest } from './schema'

/** From placing an order to the first query about it, should no notification come; milliseconds. */
const firstCheckMs = 30_000

/** Why a line of an order cannot be sold as the buyer saw it. */
export interface LineProblem {
  sku: string
  /** HOLD_LIMIT: this buyer's unpaid orders would hold too large a share of it. */
  kind: 'WITHDRAWN' | 'PRICE_CHANGED' | 'NOT_ENOUGH' | 'SOLD_OUT' | 'HOLD_LIMIT'
  /** fen, for PRICE_CHANGED */
  price?: number
  /** how many may be ordered, for NOT_ENOUGH and HOLD_LIMIT */
  left?: number
}

/** Why an order as a whole is refused. */
export type OrderProblem = 'TOTAL_TOO_LARGE' | 'TOO_MANY_PIECES'

/** The order was not placed, and nothing is held. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
  constructor(
    readonly problems: LineProblem[],
    readonly problem: OrderProblem | null = null,
  ) {
    const lines = problems.map(({ kind, sku }) => `${kind} ${sku}`)
    super(`order refused: ${[problem, ...lines].filter(Boolean).join(', ')}`)
  }
}

/** This submission key has already placed another order, `orderNo`, with other content. Nothing was placed. */
export class SubmissionReused extends Error {
  override readonly name = 'SubmissionReused'
  constructor(readonly orderNo: string) {
    super('the submission key belongs to another order')
  }
}

/**
 * Places an order: holds its stock, prices it from the database, and commits it together with its first payment
 * attempt, before the platform is called. The same submission (`submissionKey`), sent again or twice at once, returns
 * the same order. `transferToken` links the order to the computer's page that its cart came from
 * (lib/cart/transfer-token.ts): the first order with a token keeps it, another one is placed without.
 *
 * Throws OrderRefused when it cannot be sold as the buyer saw it, and SubmissionReused when the key was used for other
 * items, or the same ones to another address, with another note or other choices that change the price.
 */
export async function placeOrder(
  userId: string,
  request: OrderRequest,
  transferToken: string | null = null,
): Promise<{ orderId: string; orderNo: string }> {
  try {
    return await placeNew(userId, request, transferToken)
  } catch (error) {
    // Sent before: the key is taken, or its order holds the last of the stock, or prices have changed since.
    const before = await findSubmission(userId, request.submissionKey)
    if (before && (error instanceof OrderRefused || isUniqueViolation(error))) {
      if (!isSameOrder(before, request)) throw new SubmissionReused(before.orderNo)
      return { orderId: before.orderId, orderNo: before.orderNo }
    }
    // Another order has the transfer token.
    if (transferToken !== null && isUniqueViolation(error)) return placeOrder(userId, request)
    throw error
  }
}

async function placeNew(userId: string, request: OrderRequest, transferToken: string | null) {
  const priced = await readLines(request.lines)
  const { lines: parts, ...price } = priceOrder(priced, request.choices)
  if (price.amount > env().maxOrderAmount) throw new OrderRefused([], 'TOTAL_TOO_LARGE')
  const items = priced.map(({ unsold, ...line }, n) => ({
    ...line,
    discount: parts[n]?.discount ?? 0,
    paid: parts[n]?.paid ?? 0,
  }))
  // Variants are locked in this sequence: two orders for the same ones wait for each other instead of deadlocking.
  items.sort((a, b) => (a.variantId < b.variantId ? -1 : 1))
  const { amount } = price
  const orderNo = newNumber()
  const limits = holdLimits()
  return transaction(async (tx) => {
    if (limits) {
      const issues = checkHold(priced, await lockHeldBy(tx, userId), limits)
      if (issues.length > 0) throw refusedFor(issues)
    }
    const { id: orderId } = await tx.order.create({
      data: {
        orderNo,
        userId,
        submissionKey: request.submissionKey,
        status: 'PENDING',
        stock: 'HELD',
        ...price,
        ...request.address,
        note: request.note,
        transferToken,
        expiresAt: new Date(Date.now() + env().orderTtlMinutes * 60_000),
        nextCheckAt: new Date(Date.now() + firstCheckMs),
        items: { create: items },
        attempts: { create: { outTradeNo: attemptNumber(orderNo, 1), amount, title: orderTitle(items) } },
        events: { create: { kind: 'PLACED' } },
      },
    })
    const missing = await hold(tx, { orderId, lines: items })
    // Another buyer has taken the stock since it was read.
    if (missing.length > 0) throw new OrderRefused(missing.map((sku) => ({ sku, kind: 'SOLD_OUT' })))
    return { orderId, orderNo }
  })
}

function refusedFor(issues: ReturnType<typeof checkHold>): OrderRefused {
  const lines = issues.filter((issue) => issue.kind === 'HOLD_LIMIT')
  return new OrderRefused(lines, lines.length < issues.length ? 'TOO_MANY_PIECES' : null)
}

/**
 * The lines as the database sells them now, in the buyer's sequence. `unsold`: pieces on hand and held. Throws
 * OrderRefused naming every line that differs from what the buyer saw.
 */
async function readLines(lines: OrderRequest['lines']) {
  const variants = await db().variant.findMany({
    where: { sku: { in: lines.map((line) => line.sku) } },
    include: { product: { include: { pictures: { orderBy: { sort: 'asc' }, take: 1 } } } },
  })
  const problems: LineProblem[] = []
  const items = lines.flatMap(({ sku, quantity, seenPrice }, position) => {
    const variant = variants.find((candidate) => candidate.sku === sku)
    if (!variant?.active || !variant.product.active || variant.price < minPrice)
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
      unsold: variant.onHand + variant.held,
    }
  })
  if (problems.length > 0) throw new OrderRefused(problems)
  return items
}

/** What the cashier shows: the first product, and how many more pieces. */
function orderTitle(items: { position: number; title: string; quantity: number }[]): string {
  const pieces = items.reduce((sum, item) => sum + item.quantity, 0)
  const first = signableText(items.find(({ position }) => position === 0)?.title ?? '', 40)
  return pieces > 1 ? `${first} 等${pieces}件` : first
}

/** The order that a submission has led to, with what was submitted; null when there is none yet. */
export async function findSubmission(userId: string, submissionKey: string) {
  const order = await db().order.findUnique({
    where: { userId_submissionKey: { userId, submissionKey } },
    include: { items: { select: { sku: true, quantity: true } } },
  })
  if (!order) return null
  const { id: orderId, orderNo, items: lines, note, name, phone, region, detail } = order
  const address = { name, phone, region, detail }
  return { orderId, orderNo, lines, address, note, choices: choicesOf(order) }
}

type Submitted = Pick<OrderRequest, 'address' | 'note' | 'choices'> & {
  lines: { sku: string; quantity: number }[]
}

/** Whether two submissions have the same content: quantities of SKUs, address, note and choices. */
function isSameOrder(a: Submitted, b: Submitted): boolean {
  return isDeepStrictEqual(content(a), content(b))
}

function content({ lines, address: { name, phone, region, detail }, note, choices }: Submitted) {
  const items = lines.map(({ sku, quantity }) => `${sku} ${quantity}`).sort()
  return { items, name, phone, region, detail, note, choices: choices ?? noChoices }
}
