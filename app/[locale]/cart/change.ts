import { setQuantity } from '@/lib/cart/cart'
import type { CartTrouble, CartViewLine } from '@/lib/cart/view'

export type CartChange =
  | { kind: 'QUANTITY'; sku: string; quantity: number }
  | { kind: 'ACCEPT_PRICE'; sku: string }
  | { kind: 'FIX_ALL' }

/** The lines after a change, by the facts they were shown with: what the page shows before the server has answered. */
export function changeLines(lines: CartViewLine[], change: CartChange): CartViewLine[] {
  switch (change.kind) {
    case 'QUANTITY':
      return (setQuantity(lines, change.sku, change.quantity) as CartViewLine[]).map(judge)
    case 'ACCEPT_PRICE':
      return lines.map((line) => (line.sku === change.sku ? judge({ ...line, seenPrice: line.price }) : line))
    case 'FIX_ALL':
      return lines
        .filter(canBeHad)
        .map((line) =>
          judge({ ...line, quantity: Math.min(line.quantity, line.onHand), seenPrice: line.price }),
        )
  }
}

/** Whether some of it can be bought at all. */
export function canBeHad({ trouble }: CartViewLine): boolean {
  return trouble?.kind !== 'WITHDRAWN' && trouble?.kind !== 'SOLD_OUT'
}

/** Whether it can be bought as it stands; a changed price is told, but is no obstacle. */
export function isReady({ trouble }: CartViewLine): boolean {
  return trouble === null || trouble.kind === 'PRICE_CHANGED'
}

/** fen, of the lines that can be bought as they stand */
export function totalOf(lines: CartViewLine[]): number {
  return lines.filter(isReady).reduce((sum, line) => sum + line.price * line.quantity, 0)
}

function judge(line: CartViewLine): CartViewLine {
  return canBeHad(line) ? { ...line, trouble: troubleOf(line) } : line
}

function troubleOf({ quantity, onHand, price, seenPrice }: CartViewLine): CartTrouble | null {
  if (quantity > onHand) return { kind: 'NOT_ENOUGH', left: onHand }
  return price === seenPrice ? null : { kind: 'PRICE_CHANGED', from: seenPrice }
}
