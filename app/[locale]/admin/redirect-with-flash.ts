import { RedirectType, redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import type { Text } from '@/app/_text'

type Flash = Text['admin']['flash']

/** What the page shows after an action: what was done, or why nothing was. */
export type FlashMessage = { done: keyof Flash['done'] } | { problem: keyof Flash['problem'] }

/**
 * Ends an action: goes back to a page, which shows the message. A redirect works without scripts, and reloading the page
 * does not submit the form again.
 */
export async function redirectWithFlash(path: string, message: FlashMessage): Promise<never> {
  redirect(`${await actionPath(path)}?${new URLSearchParams(message)}`, RedirectType.replace)
}

/** The admin page that a form was on, as its field `returnTo` says; the overview if that is no admin page. */
export function returnPath(form: FormData): string {
  const path = textField(form, 'returnTo')
  return /^\/admin(\/[\w-]+)*$/.test(path) ? path : '/admin'
}

/** A field of a form as text; empty if it is missing or a file. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
