import { cache } from 'react'
import { type CurrentUser, getCurrentUser } from '@/lib/auth/current-user'
import { env } from '@/lib/env'

/**
 * The logged-in user if they are an administrator, i.e. their open_id is in ADMIN_OPEN_IDS; else null. Every page and
 * every action below /admin checks it and responds with 404 otherwise.
 */
export const getAdmin = cache(async (): Promise<CurrentUser | null> => {
  const user = await getCurrentUser()
  return user && env().adminOpenIds.includes(user.openId) ? user : null
})
