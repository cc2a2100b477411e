import { maxQuantity } from '@/lib/orders/limits'
/**
 * A line of the cart. The cart is a cookie: it needs neither a login nor a database row, survives logins and restarts,
 * and the badge can read it on cached pages. Prices and stock in it are not trusted: they are looked up when the cart
 * is shown and again when an order is placed.
 */
export interface CartLine {
  sku: string
  quantity: number
  /** The price in fen when the line was added, so that the cart can point out a change. */
  seenPrice: number
}

export const cartCookie = 'cart'
/** Seconds: 180 days. */
export const cartCookieMaxAge = 60 * 60 * 24 * 180

/** Keeps the cookie below the 4 kB that browsers guarantee. */
export const maxCartLines = 30

/** Parses the cookie. Skips malformed parts, so a damaged cookie only loses lines. */
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

/** Formats lines for the cookie, e.g. `CUP-BLU~2~6900_TEA~1~990`: no character of it needs encoding. */
export function formatCart(lines: CartLine[]): string {
  return lines.map(({ sku, quantity, seenPrice }) => `${sku}~${quantity}~${seenPrice}`).join('_')
}

/** The number of items in the cart, i.e. the sum of the quantities. */
export function countItems(lines: CartLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity, 0)
}

/** Adds to a SKU and moves its line to the front. Caps at maxQuantity per line; drops the oldest beyond maxCartLines. */
export function addLine(lines: CartLine[], added: CartLine): CartLine[] {
  const existing = lines.find((line) => line.sku === added.sku)
  const quantity = Math.min(maxQuantity, (existing?.quantity ?? 0) + added.quantity)
  return [{ ...added, quantity }, ...removeSkus(lines, [added.sku])].slice(0, maxCartLines)
}

/** Sets the quantity of a SKU, at most maxQuantity; zero or less removes the line. */
export function setQuantity<Line extends CartLine>(lines: Line[], sku: string, quantity: number): Line[] {
  if (quantity < 1) return removeSkus(lines, [sku])
  return lines.map((line) =>
    line.sku === sku ? { ...line, quantity: Math.min(maxQuantity, quantity) } : line,
  )
}

/** Removes the lines of these SKUs. */
export function removeSkus<Line extends CartLine>(lines: Line[], skus: string[]): Line[] {
  return lines.filter((line) => !skus.includes(line.sku))
}
