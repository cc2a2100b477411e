import type { ReactNode } from 'react'

/** A labelled value in a <dl> of a card. `mono` is for numbers of orders, payments and people. */
export function DetailRow({
  label,
  mono = false,
  children,
}: {
  label: string
  mono?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex items-baseline gap-3">
      <dt className="w-20 shrink-0 text-soft">{label}</dt>
      <dd className={`min-w-0 flex-1 ${mono ? 'font-mono text-xs leading-5' : ''}`}>{children}</dd>
    </div>
  )
}
