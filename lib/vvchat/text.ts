/**
 * Text that may safely take part in a signature, such as `title` and `remark`: without `&` and `=` (which the
 * canonical string uses as separators, unescaped, so that a product name could pose as another field), without
 * control characters, line separators and half surrogate pairs, and at most `maxCodePoints` code points long.
 * An emoji's surrogate pair is never split.
 */
export function signableText(text: string, maxCodePoints: number): string {
  return cutCodePoints(text.replace(/[&=\p{Cc}\p{Cs}\u2028\u2029]/gu, ''), maxCodePoints)
}

/** The first `max` code points of `text`. */
export function cutCodePoints(text: string, max: number): string {
  // No text has more code points than UTF-16 units, and one code point takes two units at most.
  if (text.length <= max) return text
  return Array.from(text.slice(0, max * 2))
    .slice(0, max)
    .join('')
}
