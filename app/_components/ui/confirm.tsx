import { type ReactNode, useId } from 'react'
import { buttonClass } from './button'

/**
 * A button that asks for confirmation. Uses the browser's popover, so it works without scripts and closes on Esc, on a
 * tap outside or with `cancelLabel`. `children` is the form to submit.
 */
export function Confirm({
  trigger,
  triggerName,
  triggerClass,
  title,
  hint,
  cancelLabel,
  children,
}: {
  trigger: ReactNode
  /** The accessible name of the button, if its content is not text. */
  triggerName?: string
  triggerClass: string
  title: string
  hint?: ReactNode
  cancelLabel: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={triggerName} className={triggerClass}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={`${id}-title`}
        className="m-auto mb-0 w-full max-w-md rounded-t-sheet bg-surface p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] text-center text-ink shadow-card backdrop:bg-veil/45 sm:mb-auto sm:rounded-sheet"
      >
        <p id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </p>
        {hint && <p className="mt-1 text-soft">{hint}</p>}
        <div className="mt-5 grid grid-cols-2 gap-3">
          <button
            type="button"
            popoverTarget={id}
            popoverTargetAction="hide"
            className={buttonClass('quiet', 'lg', 'px-3')}
          >
            {cancelLabel}
          </button>
          {children}
        </div>
      </div>
    </>
  )
}
