import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, InfoIcon } from './icons'

const tones = {
  info: { look: 'bg-second text-on-second', Icon: InfoIcon },
  good: { look: 'bg-good-tint text-good', Icon: CheckIcon },
  warn: { look: 'bg-warn-tint text-warn', Icon: AlertIcon },
  bad: { look: 'bg-bad-tint text-bad', Icon: AlertIcon },
}

/**
 * A few calm words about what happened and what to do. `live` makes a screen reader say it when it appears: use it for
 * what comes after the page has loaded or as the answer to a form.
 */
export function Notice({
  tone = 'info',
  live = false,
  action,
  children,
}: {
  tone?: keyof typeof tones
  live?: boolean
  action?: ReactNode
  children: ReactNode
}) {
  const { look, Icon } = tones[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={`flex items-start gap-2.5 rounded-card px-4 py-3 text-md ${look}`}
    >
      <Icon width="20" height="20" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  )
}
