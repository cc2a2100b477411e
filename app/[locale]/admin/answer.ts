import { RedirectType, redirect } from 'next/navigation'
import type { Text } from '@/app/_text'

export type Said = keyof Text['admin']['said']
export type Problem = keyof Text['admin']['problems']

/**
 * Ends an action: back to the page it came from, which says what was done or why it was not. A redirect, so that it works
 * without scripts and reloading sends nothing again.
 */
export function answer(path: string, what: { said: Said } | { problem: Problem }): never {
  redirect(`${path}?${new URLSearchParams(what)}`, RedirectType.replace)
}

/** The page of the desk that a form was on, as the form says; the overview when that is nowhere of the desk. */
export function pageOf(form: FormData): string {
  const path = form.get('page')
  return typeof path === 'string' && /^\/admin(\/[\w-]+)*$/.test(path) ? path : '/admin'
}

/** A field of a form as text; empty when it is missing or a file. */
export function field(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
