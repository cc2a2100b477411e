import type { ReactNode } from 'react'
import { CloudIcon } from './icons'

/** An empty state. `action` holds one or two buttons. Set `heading` to h1 on a page without another h1. */
export function Empty({
  title,
  text,
  action,
  heading: Heading = 'h2',
}: {
  title: string
  text?: string
  action?: ReactNode
  heading?: 'h1' | 'h2'
}) {
  return (
    <div className="flex flex-col items-center px-8 py-16 text-center">
      <span className="grid size-24 place-items-center rounded-full bg-second text-on-second">
        <CloudIcon width="48" height="48" strokeWidth="1.2" />
      </span>
      <Heading className="mt-5 text-lg font-semibold">{title}</Heading>
      {text && <p className="mt-1.5 max-w-xs text-balance text-soft">{text}</p>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  )
}
