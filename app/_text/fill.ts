/**
 * Puts values into a text: `fill('仅剩 {n} 件', { n: 3 })`. Texts stay plain strings, so that server components can hand
 * them to client components. A place without a value stays as it is written.
 */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  )
}
