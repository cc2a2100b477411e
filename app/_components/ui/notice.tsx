import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, InfoIcon } from './icons'

const tones = {
  info: { className: 'bg-second text-on-second', Icon: InfoIcon },
  good: { className: 'bg-good-tint text-good', Icon: CheckIcon },
  warn: { className: 'bg-warn-tint text-warn', Icon: AlertIcon },
  bad: { className: 'bg-bad-tint text-bad', Icon: AlertIcon },
}

/**
 * A message about what happened and what to do. `live` announces it to screen readers: set it if the message appears
 * after the page has loaded or in response to a form.
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
  const { className, Icon } = tones[tone]
  const liveRole = tone === 'bad' ? 'alert' : 'status'
  return (
    <div
      role={live ? liveRole : undefined}
      className={`flex items-start gap-2.5 rounded-card px-4 py-3 text-md ${className}`}
    >
      <Icon width="20" height="20" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  )
}
