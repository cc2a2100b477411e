'use server'

import { RedirectType, redirect } from 'next/navigation'
import { deleteAddress } from '@/lib/addresses'
import { signOut } from '@/lib/auth/auth'
import { getCurrentUser } from '@/lib/auth/current-user'
import { clearTransfer } from '@/lib/cart/transfer-cookie'
import { loginPath } from '../login/login-path'

/** Deletes an address if it belongs to the caller. */
export async function removeAddress(id: string): Promise<void> {
  const user = await getCurrentUser()
  if (!user) redirect(loginPath('/me'))
  if (typeof id === 'string') await deleteAddress(user.userId, id)
  redirect('/me', RedirectType.replace)
}

/** Logs this browser out. The cart stays. */
export async function logOut(): Promise<void> {
  await clearTransfer()
  await signOut({ redirectTo: '/' })
}
