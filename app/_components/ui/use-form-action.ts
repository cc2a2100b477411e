'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, startTransition, useActionState, useState } from 'react'
import { type RequestFailure, reloadIfOutdated, requestFailure } from '@/app/_update/reload-if-outdated'

/**
 * Submits a form to a server action and returns the action's response. Without scripts the form is posted, and the page
 * is rendered with the response. With scripts the form keeps its input, and a failed request sets `failure` instead of
 * showing the error page: phones lose their connection often, and the error page would discard the input and the
 * submission key that makes a retry safe. A page that is older than the shop's last update reloads with its input.
 */
export function useFormAction<T>(
  formAction: (previous: T, form: FormData) => Promise<T>,
  initial: Awaited<T>,
): {
  response: T
  /** Why the last request has no response; null if it has one. */
  failure: RequestFailure | null
  form: { action: (form: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
} {
  const [posted, action] = useActionState(formAction, initial)
  const [fetched, setFetched] = useState<{ response: T } | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const response = fetched ? fetched.response : posted

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      try {
        setFetched({ response: await formAction(response, form) })
        setFailure(null)
      } catch (error) {
        unstable_rethrow(error)
        if (!reloadIfOutdated(error)) setFailure(requestFailure(error))
      }
    })
  }

  return { response, failure, form: { action, onSubmit } }
}
