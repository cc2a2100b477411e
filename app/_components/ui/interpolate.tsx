import type { ReactNode } from 'react'

/**
 * `interpolate` for user-written values: each is wrapped in <bdi>, so that a right-to-left name or street does not
 * reorder the digits next to it.
 */
export function Interpolate({ text, values }: { text: string; values: Record<string, string> }): ReactNode {
  return text
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? <bdi key={part}>{values[part]}</bdi> : part))
}
