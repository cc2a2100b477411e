import { randomBytes } from 'node:crypto'

/**
 * A new transfer token of 128 random bits. The computer that transfers its cart to a phone polls by this token for the
 * order the phone places. It identifies no person, but it reveals that order's number to anyone who knows it.
 */
export function newTransferToken(): string {
  return randomBytes(16).toString('base64url')
}

/** Returns `value` if it is a transfer token, else null. For input from URLs, forms and cookies. */
export function parseTransferToken(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{22}$/.test(value) ? value : null
}

/** The phone's cookie: the token and the SKUs that came with it, `<token>~MUG-BLU~TOWEL-1`. */
export function formatTransfer(transferToken: string, skus: string[]): string {
  return [transferToken, ...skus].join('~')
}

/** The token in such a cookie if any of `skus` came with it, else null. */
export function tokenFor(cookie: unknown, skus: string[]): string | null {
  const [transferToken, ...transferred] = typeof cookie === 'string' ? cookie.split('~') : []
  return transferred.some((sku) => skus.includes(sku)) ? parseTransferToken(transferToken) : null
}
