/**
 * Cleans text for a signed field such as `title` or `remark`. Removes `&` and `=`, which separate the fields of the
 * canonical string and are not escaped there, so that a product name could pose as another field. Also removes control
 * characters, line separators and lone surrogates. Keeps at most `maxCodePoints` code points.
 */
export function signableText(text: string, maxCodePoints: number): string {
  return cutCodePoints(text.replace(/[&=\p{Cc}\p{Cs}\u2028\u2029]/gu, ''), maxCodePoints)
}

/** The first `max` code points of `text`. Never splits a surrogate pair. */
export function cutCodePoints(text: string, max: number): string {
  // A code point takes one or two UTF-16 units, so this needs to look at `max * 2` units at most.
  if (text.length <= max) return text
  return Array.from(text.slice(0, max * 2))
    .slice(0, max)
    .join('')
}
