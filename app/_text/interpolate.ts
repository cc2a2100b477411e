/**
 * Replaces placeholders: `interpolate('仅剩 {n} 件', { n: 3 })`. `{n|item|items}` becomes the first word if `n` is 1, else
 * the second. A placeholder without a value is left unchanged. Texts are plain strings with placeholders, because server
 * components cannot pass functions to client components.
 */
export function interpolate(text: string, values: Record<string, string | number>): string {
  return text.replace(
    /\{(\w+)(?:\|([^{|}]*)\|([^{|}]*))?\}/g,
    (placeholder, name: string, one?: string, other?: string) => {
      if (!Object.hasOwn(values, name)) return placeholder
      return (values[name] === 1 ? one : other) ?? String(values[name])
    },
  )
}
