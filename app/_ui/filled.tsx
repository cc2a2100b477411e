import type { ReactNode } from 'react'

/**
 * `fill` for what people have written: each value is set apart, so that a name or street that runs from right to left
 * takes no digit beside it along.
 */
export function Filled({ text, values }: { text: string; values: Record<string, string> }): ReactNode {
  return text.split(/\{(\w+)\}/).map((part, n) => (n % 2 ? <bdi key={part}>{values[part]}</bdi> : part))
}
