import { type CartLine, formatCart, parseCart } from './cart'

/**
 * The path in the QR code that transfers a computer's cart to a phone: SKUs and quantities, but no prices, which the
 * phone's page looks up. The computer polls for the resulting order by `transferToken`, see transfer-token.ts.
 */
export function transferPath(lines: CartLine[], transferToken: string): string {
  return `/cart/transfer?lines=${formatCart(lines).replace(/~\d+(?=_|$)/g, '')}&transfer=${transferToken}`
}

/** Parses the `lines` of such a path and skips what is not a line. `seenPrice` is 0, since the path has no prices. */
export function parseTransfer(lines: string): CartLine[] {
  return parseCart(lines.replace(/(?=_|$)/g, '~0'))
}
