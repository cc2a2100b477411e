/**
 * Puts values into a text: `fill('仅剩 {n} 件', { n: 3 })`, `fill('{n} {n|item|items}', { n: 1 })`, where the first word
 * is for exactly one and the second for any other number. Texts stay plain strings, so that server components can hand
 * them to client components. A place without a value stays as it is written.
 */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^{|}]*)\|([^{|}]*))?\}/g,
    (place, name: string, one?: string, other?: string) => {
      if (!Object.hasOwn(values, name)) return place
      return (values[name] === 1 ? one : other) ?? String(values[name])
    },
  )
}
