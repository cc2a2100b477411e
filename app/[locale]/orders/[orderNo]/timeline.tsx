import { DateTime } from '@/app/_components/ui/date-time'
import { CheckIcon, CloseIcon } from '@/app/_components/ui/icons'

export interface TimelineStep {
  label: string
  /** When it happened; null if unknown. */
  at: Date | null
  done: boolean
  /** The order ended here, i.e. was closed or refunded. */
  ended?: boolean
}

/** An order's progress. The last completed step is the current one. `doneLabel` is the check mark for screen readers. */
export function Timeline({
  steps,
  label,
  doneLabel,
  locale,
}: {
  steps: TimelineStep[]
  label: string
  doneLabel: string
  locale: string
}) {
  const current = steps.findLastIndex((step) => step.done)
  const line = ({ done, ended }: TimelineStep) => {
    if (ended) return 'bg-soft'
    return done ? 'bg-good' : 'bg-line'
  }
  const dot = (step: TimelineStep) =>
    step.done ? `${line(step)} text-surface` : 'bg-surface ring-2 ring-line ring-inset'
  return (
    <ol aria-label={label} className="isolate flex rounded-card bg-surface px-2 py-4 shadow-card">
      {steps.map((step, index) => (
        <li
          key={step.label}
          aria-current={index === current ? 'step' : undefined}
          className="relative min-w-0 flex-1 text-center"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={`absolute top-3 right-1/2 -mt-px h-0.5 w-full ${line(step)}`}
            />
          )}
          <span className={`relative z-[1] mx-auto grid size-6 place-items-center rounded-full ${dot(step)}`}>
            {step.done && (step.ended ? <CloseIcon {...mark} /> : <CheckIcon {...mark} />)}
          </span>
          <span className={`mt-1.5 block text-sm ${step.done ? 'font-medium' : 'text-soft'}`}>
            {step.label}
            {step.done && <span className="sr-only">{doneLabel}</span>}
          </span>
          <span className="block min-h-4 px-1 text-xs text-soft">
            {step.at && <DateTime date={step.at} locale={locale} short />}
          </span>
        </li>
      ))}
    </ol>
  )
}

const mark = { width: 15, height: 15, strokeWidth: 2.4 }
