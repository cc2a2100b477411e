'use server'

import { RedirectType, redirect } from 'next/navigation'
import { forgetHandover } from '@/app/_ui/handover-cookie'
import { forgetAddress } from '@/lib/addresses'
import { signOut } from '@/lib/auth/auth'
import { viewer } from '@/lib/auth/viewer'
import { loginPath } from '../login/login-path'

/** Forgets one of the caller's own addresses; another's is left alone. */
export async function removeAddress(id: string): Promise<void> {
  const person = await viewer()
  if (!person) redirect(loginPath('/me'))
  if (typeof id === 'string') await forgetAddress(person.userId, id)
  redirect('/me', RedirectType.replace)
}

/** Ends the session of this browser; the cart stays. */
export async function leave(): Promise<void> {
  await forgetHandover()
  await signOut({ redirectTo: '/' })
}
