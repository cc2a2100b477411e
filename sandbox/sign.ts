import { createHash, timingSafeEqual } from 'node:crypto'

/** A parameter: its name, and the text of its value on the wire. */
export type Pair = readonly [name: string, text: string]

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
}

/**
 * The sorted parameters of a data signature, without the key.
 *
 * The platform's rule: `sign` and empty values are left out, names are sorted by bytes (not by locale), and values
 * are not URL-encoded.
 */
export function sortedString(pairs: Iterable<Pair>): string {
  return [...pairs]
    .filter(([name, text]) => name !== 'sign' && text !== '')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([name, text]) => `${name}=${text}`)
    .join('&')
}

/** The data signature: MD5 over the sorted string and `&key=<appKey>`, upper-case hex. */
export function dataSign(pairs: Iterable<Pair>, appKey: string): string {
  return md5(`${sortedString(pairs)}&key=${appKey}`)
}

/** The base signature of the `app_id`/`noncestr`/`timestamp`/`sign` headers: plain concatenation. */
export function baseSign(appKey: string, nonce: string, timestamp: string): string {
  return md5(`${appKey}${nonce}${timestamp}`)
}

/** The joint signature of a payout: the base signature, a dot, and a data signature that covers both. */
export function jointSign(base: string, pairs: Iterable<Pair>, appKey: string): string {
  return `${base}.${md5(`${sortedString(pairs)}&key=${appKey}&basesign=${base}`)}`
}

/** The string to sign of a data signature, with the key masked. */
export function maskedStringToSign(pairs: Iterable<Pair>): string {
  return `${sortedString(pairs)}&key=***`
}

/** The two strings to sign of a joint signature, with the key and the base signature masked. */
export function maskedJointStrings(
  nonce: string,
  timestamp: string,
  base: string,
  pairs: Iterable<Pair>,
): string {
  return `***${nonce}${timestamp}\n${sortedString(pairs)}&key=***&basesign=${base.slice(0, 6)}…`
}

/** Compares a received signature with the expected one in constant time. Case-sensitive. */
export function sameSign(received: string, expected: string): boolean {
  const a = Buffer.from(received)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
