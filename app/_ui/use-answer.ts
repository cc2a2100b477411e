'use client'

import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, startTransition, useActionState, useState } from 'react'

/**
 * The answer of a server action to its form. Without scripts the form is sent and the page comes back with the answer.
 * With them, what was typed stays in the form, and a request that did not get through is told (`lost`) instead of
 * replacing the page by the error page: on a phone the network goes away at any time, and with the page would go what
 * was typed and the key that makes sending it again harmless.
 */
export function useAnswer<Answer>(
  act: (before: Answer, form: FormData) => Promise<Answer>,
  start: Awaited<Answer>,
): {
  answer: Answer
  /** No answer came to the last attempt: it may or may not have reached the server. */
  lost: boolean
  form: { action: (form: FormData) => void; onSubmit: (event: FormEvent<HTMLFormElement>) => void }
} {
  const [sent, action] = useActionState(act, start)
  const [heard, setHeard] = useState<{ answer: Answer } | null>(null)
  const [lost, setLost] = useState(false)
  const answer = heard ? heard.answer : sent

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(async () => {
      try {
        setHeard({ answer: await act(answer, form) })
        setLost(false)
      } catch (error) {
        unstable_rethrow(error)
        setLost(true)
      }
    })
  }

  return { answer, lost, form: { action, onSubmit } }
}
