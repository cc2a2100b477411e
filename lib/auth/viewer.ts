import { cache } from 'react'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { auth } from './auth'

/** Who looks at the page: a user of this shop, known by a session. */
export interface Viewer {
  userId: string
  openId: string
  nickname: string
  /** An http(s) address for an <img> in the browser, or null. The server never fetches it. */
  avatar: string | null
}

/**
 * The logged-in user of this request, or null: also when the session is of another application or its user is gone.
 * Reads cookies: never call it in a layout or a cached page.
 */
export const viewer = cache(async (): Promise<Viewer | null> => {
  const userId = (await auth())?.userId
  if (!userId) return null
  const user = await db().user.findUnique({ where: { id: userId } })
  if (user?.appId !== env().vvchat.appId) return null
  return { userId, openId: user.openId, nickname: user.nickname, avatar: user.avatar || null }
})
