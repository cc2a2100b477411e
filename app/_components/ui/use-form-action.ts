'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, startTransition, useActionState, useState } from 'react'

/**
 * Submits a form to a server action and returns the action's response. Without scripts the form is posted, and the page
 * is rendered with the response. With scripts the form keeps its input, and a failed request sets `lost` instead of
 * showing the error page: phones lose their connection often, and the error page would discard the input and the
 * submission key that makes a retry safe.
 */
export function useFormAction<T>(
  formAction: (previous: T, form: FormData) => Promise<T>,
  initial: Awaited<T>,
): {
  response: T
  /** The last request got no response. It may or may not have reached the server. */
  lost: boolean
  form: { action: (form: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
} {
  const [posted, action] = useActionState(formAction, initial)
  const [fetched, setFetched] = useState<{ response: T } | null>(null)
  const [lost, setLost] = useState(false)
  const response = fetched ? fetched.response : posted

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      try {
        setFetched({ response: await formAction(response, form) })
        setLost(false)
      } catch (error) {
        unstable_rethrow(error)
        setLost(true)
      }
    })
  }

  return { response, lost, form: { action, onSubmit } }
}
