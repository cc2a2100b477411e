import { setQuantity } from '@/lib/cart/cart'
import { isPurchasable, lineIssue } from '@/lib/cart/line-issue'
import type { CartViewLine } from '@/lib/cart/view'

export type CartChange =
  | { kind: 'QUANTITY'; sku: string; quantity: number }
  | { kind: 'ACCEPT_PRICE'; sku: string }
  | { kind: 'FIX_ALL' }

/** The lines after a change, computed from the data on the page: shown until the server has responded. */
export function applyCartChange(lines: CartViewLine[], change: CartChange): CartViewLine[] {
  switch (change.kind) {
    case 'QUANTITY':
      return setQuantity(lines, change.sku, change.quantity).map(updateIssue)
    case 'ACCEPT_PRICE':
      return lines.map((line) =>
        line.sku === change.sku ? updateIssue({ ...line, seenPrice: line.price }) : line,
      )
    case 'FIX_ALL':
      return lines
        .filter(isPurchasable)
        .map((line) =>
          updateIssue({ ...line, quantity: Math.min(line.quantity, line.onHand), seenPrice: line.price }),
        )
  }
}

function updateIssue(line: CartViewLine): CartViewLine {
  return isPurchasable(line) ? { ...line, issue: lineIssue(line, { ...line, active: true }) } : line
}
