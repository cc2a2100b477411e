'use server'

import { RedirectType, redirect } from 'next/navigation'
import { actionPath } from '@/app/_action-path'
import { deleteAddress } from '@/lib/addresses'
import { signOut } from '@/lib/auth/auth'
import { getCurrentUser } from '@/lib/auth/current-user'
import { loginPath } from '@/lib/auth/login-path'
import { clearTransfer } from '@/lib/cart/transfer-cookie'

/** Deletes an address if it belongs to the caller. */
export async function removeAddress(id: string): Promise<void> {
  const user = await getCurrentUser()
  if (!user) redirect(loginPath(await actionPath('/me')))
  if (typeof id === 'string') await deleteAddress(user.userId, id)
  redirect(await actionPath('/me'), RedirectType.replace)
}

/** Logs this browser out. The cart stays. */
export async function logOut(): Promise<void> {
  await clearTransfer()
  await signOut({ redirectTo: await actionPath('/') })
}
