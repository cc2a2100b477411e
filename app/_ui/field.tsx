import { type ComponentProps, type ReactNode, useId } from 'react'

/** The look of anything one types into; 16 px, so that iOS does not zoom in. */
export const inputClass =
  'w-full rounded-inner bg-surface px-3.5 py-2.5 min-h-12 text-base ring-1 ring-inset ring-edge placeholder:text-soft ' +
  'aria-invalid:ring-2 aria-invalid:ring-bad'

interface Around {
  label: ReactNode
  /** What is wrong, beside the field. */
  error?: string | null
  hint?: string
}

/** A labelled input with its error beside it; what is typed decides whether it runs from right to left. */
export function Field({ label, error, hint, className = '', ...input }: ComponentProps<'input'> & Around) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(link) => <input dir="auto" {...input} {...link} className={inputClass} />}
    </FieldFrame>
  )
}

/** A labelled text area, which grows with its text where the browser can. */
export function TextField({
  label,
  error,
  hint,
  className = '',
  ...input
}: ComponentProps<'textarea'> & Around) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(link) => (
        <textarea rows={2} dir="auto" {...input} {...link} className={`${inputClass} field-sizing-content`} />
      )}
    </FieldFrame>
  )
}

function FieldFrame({
  label,
  error,
  hint,
  className,
  children,
}: Around & {
  className: string
  children: (link: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  const says = error ?? hint
  return (
    // A long word must not make a grid wider than the screen.
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block text-sm text-soft">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': says ? `${id}-says` : undefined,
      })}
      {says && (
        <p id={`${id}-says`} className={`mt-1 text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {says}
        </p>
      )}
    </div>
  )
}
