'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button'

/**
 * The submit button of a form with a server action. While the action runs, it shows `pending` and ignores clicks. It is
 * not `disabled`, because that would lose the keyboard focus.
 */
export function SubmitButton({
  pending: pendingLabel,
  children,
  ...props
}: ComponentProps<typeof Button> & { pending?: ReactNode }) {
  const { pending } = useFormStatus()
  return (
    <Button
      {...props}
      type="submit"
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
        else props.onClick?.(event)
      }}
    >
      {pending ? (pendingLabel ?? children) : children}
    </Button>
  )
}
