import { CheckIcon, CloseIcon } from './icons'
import { OrderTime } from './order-time'

export interface TimelineStep {
  label: string
  /** When it happened, null when that is not known. */
  at: Date | null
  done: boolean
  /** The way ended here instead of where it led. */
  ended?: boolean
}

/** Where an order is on its way; the last done step is the present one. `doneWord` tells a screen reader of the tick. */
export function OrderTimeline({
  steps,
  label,
  doneWord,
  locale,
}: {
  steps: TimelineStep[]
  label: string
  doneWord: string
  locale: string
}) {
  const present = steps.findLastIndex((step) => step.done)
  const line = ({ done, ended }: TimelineStep) => (ended ? 'bg-soft' : done ? 'bg-good' : 'bg-line')
  const dot = (step: TimelineStep) =>
    step.done ? `${line(step)} text-surface` : 'bg-surface ring-2 ring-line ring-inset'
  return (
    <ol aria-label={label} className="isolate flex rounded-card bg-surface px-2 py-4 shadow-card">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={index === present ? 'step' : undefined}
          className="relative min-w-0 flex-1 text-center"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={`absolute top-3 right-1/2 h-0.5 w-full -translate-y-1/2 ${line(step)}`}
            />
          )}
          <span className={`relative z-[1] mx-auto grid size-6 place-items-center rounded-full ${dot(step)}`}>
            {step.done && (step.ended ? <CloseIcon {...mark} /> : <CheckIcon {...mark} />)}
          </span>
          <span className={`mt-1.5 block text-sm ${step.done ? 'font-medium' : 'text-soft'}`}>
            {step.label}
            {step.done && <span className="sr-only">{doneWord}</span>}
          </span>
          <span className="block min-h-4 px-1 text-xs text-soft">
            {step.at && <OrderTime date={step.at} locale={locale} short />}
          </span>
        </li>
      ))}
    </ol>
  )
}

const mark = { width: 15, height: 15, strokeWidth: 2.4 }
