/**
 * The cart is a cookie of the browser's own: it needs no login and no row, survives both login and restart, and the
 * badge can read it on pages that come from a cache. It holds wishes, not facts: price and stock are looked up when
 * it is shown and again when an order is placed.
 */
export interface CartLine {
  sku: string
  quantity: number
  /** fen; what the buyer saw when adding, so that a change can be pointed out */
  seenPrice: number
}

export const cartCookie = 'cart'
/** seconds */
export const cartCookieMaxAge = 60 * 60 * 24 * 180

/** A cookie holds 4 kB; a hand basket holds this much. */
export const maxCartLines = 30
export const maxCartQuantity = 99

/** Reads the cookie's text; whatever is not a line is left out, so a damaged cookie is an emptier cart. */
export function parseCart(text: string | undefined): CartLine[] {
  const lines = (text ?? '').split('_').flatMap((part): CartLine[] => {
    const match = /^([A-Za-z0-9-]{1,40})~(\d{1,2})~(\d{1,9})$/.exec(part)
    const [, sku, quantity, seenPrice] = match ?? []
    if (!sku || Number(quantity) < 1) return []
    return [{ sku, quantity: Number(quantity), seenPrice: Number(seenPrice) }]
  })
  const bySku = new Map(lines.map((line) => [line.sku, line]))
  return [...bySku.values()].slice(0, maxCartLines)
}

/** The cookie's text: only characters that need no encoding. */
export function formatCart(lines: CartLine[]): string {
  return lines.map(({ sku, quantity, seenPrice }) => `${sku}~${quantity}~${seenPrice}`).join('_')
}

/** How many pieces the cart holds, for the badge. */
export function countPieces(lines: CartLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0)
}

/** The cart with more of a SKU, newest first; at most 99 of one, at most 30 lines (the oldest goes). */
export function addLine(lines: CartLine[], added: CartLine): CartLine[] {
  const before = lines.find((line) => line.sku === added.sku)
  const quantity = Math.min(maxCartQuantity, (before?.quantity ?? 0) + added.quantity)
  return [{ ...added, quantity }, ...lines.filter((line) => line.sku !== added.sku)].slice(0, maxCartLines)
}

/** The cart with another quantity of a SKU; zero or less takes it out. */
export function setQuantity(lines: CartLine[], sku: string, quantity: number): CartLine[] {
  if (quantity < 1) return lines.filter((line) => line.sku !== sku)
  return lines.map((line) =>
    line.sku === sku ? { ...line, quantity: Math.min(maxCartQuantity, quantity) } : line,
  )
}

/** The cart without what was just ordered: whole lines, by SKU. */
export function without(lines: CartLine[], skus: string[]): CartLine[] {
  return lines.filter((line) => !skus.includes(line.sku))
}
