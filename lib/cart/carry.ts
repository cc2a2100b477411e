import { type CartLine, formatCart, parseCart } from './cart'

/**
 * A cart on its way from a computer to a phone, as the path that a QR code leads to: what and how many. Prices are looked
 * up anew where it is opened. `handover` is the number under which the computer's page follows, see handover.ts.
 */
export function carryPath(lines: CartLine[], handover: string): string {
  return `/cart/carry?lines=${formatCart(lines).replace(/~\d+(?=_|$)/g, '')}&handover=${handover}`
}

/** The lines of such a path's `lines`; whatever is not a line is left out. Without a price, `seenPrice` is 0 fen. */
export function parseCarried(lines: string): CartLine[] {
  return parseCart(lines.replace(/(?=_|$)/g, '~0'))
}
