import { type OrderPrice, priceOf, priceOrder } from '@/lib/orders/pricing'
import type { CartLine } from './cart'

/** Why a cart line cannot be bought unchanged. */
export type CartLineIssue =
  | { kind: 'WITHDRAWN' }
  | { kind: 'SOLD_OUT' }
  | { kind: 'NOT_ENOUGH'; left: number }
  | { kind: 'PRICE_CHANGED' /** fen */; from: number }

/** Compares a cart line with the current price (fen) and stock. Null if it can be bought unchanged. */
export function lineIssue(
  line: CartLine,
  current: { active: boolean; price: number; onHand: number },
): CartLineIssue | null {
  if (!current.active) return { kind: 'WITHDRAWN' }
  if (current.onHand === 0) return { kind: 'SOLD_OUT' }
  if (current.onHand < line.quantity) return { kind: 'NOT_ENOUGH', left: current.onHand }
  if (current.price !== line.seenPrice) return { kind: 'PRICE_CHANGED', from: line.seenPrice }
  return null
}

interface LineWithIssue extends CartLine {
  /** fen */
  price: number
  issue: CartLineIssue | null
}

/** Whether at least one item of the line can be bought. */
export function isPurchasable({ issue }: Pick<LineWithIssue, 'issue'>): boolean {
  return issue?.kind !== 'WITHDRAWN' && issue?.kind !== 'SOLD_OUT'
}

/** Whether the whole line can be ordered. A changed price is shown, but does not prevent the order. */
export function isReady({ issue }: Pick<LineWithIssue, 'issue'>): boolean {
  return issue === null || issue.kind === 'PRICE_CHANGED'
}

/** The price of the lines that can be ordered, at current prices. */
export function cartPrice(lines: LineWithIssue[]): OrderPrice {
  return priceOf(priceOrder(lines.filter(isReady)))
}
