import { randomBytes } from 'node:crypto'

/**
 * A new hand-over number, 128 random bits: the computer's page that hands a cart to a phone asks by it for the order that
 * becomes of it. It says nothing of any person; whoever knows it learns that order's number.
 */
export function newHandover(): string {
  return randomBytes(16).toString('base64url')
}

/** The hand-over number in an address, a form or a cookie, all of which anybody can make; null when it is none. */
export function parseHandover(text: unknown): string | null {
  return typeof text === 'string' && /^[\w-]{22}$/.test(text) ? text : null
}

/** The number together with the goods it came with, as a phone keeps it: `<number>~MUG-BLU~TOWEL-1`. */
export function keepHandover(handover: string, skus: string[]): string {
  return [handover, ...skus].join('~')
}

/** The number in such a text when any of these goods came with it; else null. */
export function handoverOf(kept: unknown, skus: string[]): string | null {
  const [handover, ...carried] = typeof kept === 'string' ? kept.split('~') : []
  return carried.some((sku) => skus.includes(sku)) ? parseHandover(handover) : null
}
