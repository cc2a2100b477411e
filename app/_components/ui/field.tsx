import { type ComponentProps, type ReactNode, useId } from 'react'

/** The style of inputs. iOS zooms into inputs with text below 16 px. */
export const inputClass =
  'w-full rounded-inner bg-surface px-3.5 py-2.5 min-h-12 text-base ring-1 ring-inset ring-edge placeholder:text-soft ' +
  'aria-invalid:ring-2 aria-invalid:ring-bad'

interface FieldProps {
  label: ReactNode
  /** Shown below the field in place of the hint. */
  error?: string | null
  hint?: string
}

/** A labelled input with its error. `dir="auto"` supports right-to-left text. */
export function Field({
  label,
  error,
  hint,
  className = '',
  ...input
}: ComponentProps<'input'> & FieldProps) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(aria) => <input dir="auto" {...input} {...aria} className={inputClass} />}
    </FieldFrame>
  )
}

/** A labelled textarea. It grows with its text where the browser supports that. */
export function TextAreaField({
  label,
  error,
  hint,
  className = '',
  ...input
}: ComponentProps<'textarea'> & FieldProps) {
  return (
    <FieldFrame label={label} error={error} hint={hint} className={className}>
      {(aria) => (
        <textarea rows={2} dir="auto" {...input} {...aria} className={`${inputClass} field-sizing-content`} />
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
}: FieldProps & {
  className: string
  children: (aria: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  const message = error ?? hint
  return (
    // min-w-0: a long word must not widen the grid beyond the screen.
    <div className={`min-w-0 ${className}`}>
      <label htmlFor={id} className="mb-1 block text-sm text-soft">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': message ? `${id}-message` : undefined,
      })}
      {message && (
        <p id={`${id}-message`} className={`mt-1 text-sm ${error ? 'text-bad' : 'text-soft'}`}>
          {message}
        </p>
      )}
    </div>
  )
}
