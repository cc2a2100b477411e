import { type ReactNode, useId } from 'react'
import { buttonClass } from './button'

/**
 * A button that asks back before something is undone. It is the browser's own popover: no script, closes with Esc, a
 * tap beside it or `no`. `children` is the form that does it.
 */
export function Confirm({
  open,
  openName,
  openClass,
  title,
  hint,
  no,
  children,
}: {
  open: ReactNode
  /** The opening button's name where what it shows is not enough. */
  openName?: string
  openClass: string
  title: string
  hint?: ReactNode
  no: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={openName} className={openClass}>
        {open}
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
            {no}
          </button>
          {children}
        </div>
      </div>
    </>
  )
}
