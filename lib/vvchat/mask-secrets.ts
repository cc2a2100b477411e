const MASK = '***'

/**
 * Replaces every occurrence of a secret in `text` by `***`: as it is, and with any of its characters URL-encoded, once
 * or repeatedly. Ignores case, because hex digits and encoders differ in it.
 */
export function maskSecrets(text: string, secrets: string[]): string {
  // The longest first: a secret that contains another one must be replaced as a whole.
  const patterns = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .map((secret) => Array.from(secret, encodings).join(''))
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'giu'), MASK)
}

/** Pattern of one character: raw, percent-encoded UTF-8 (`%25` is an encoded `%`), or `+` for a space. */
function encodings(char: string): string {
  const raw = `\\u{${char.codePointAt(0)?.toString(16)}}`
  const bytes = Array.from(Buffer.from(char), (byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`)
  const plus = char === ' ' ? '|\\+' : ''
  return `(?:${raw}|${bytes.join('')}${plus})`
}
