import { cache } from 'react'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { auth } from './auth'

/** The logged-in user. */
export interface CurrentUser {
  userId: string
  openId: string
  nickname: string
  /** An http(s) URL for an <img> in the browser, or null. The server never fetches it. */
  avatar: string | null
}

/**
 * The logged-in user of this request. Null without a session, and also if the session belongs to another VVChat
 * application or its user row no longer exists. Reads cookies: do not call it in a layout or in a cached page.
 */
export const getCurrentUser = cache(async (): Promise<CurrentUser | null> => {
  const userId = (await auth())?.userId
  if (!userId) return null
  const user = await db().user.findUnique({ where: { id: userId } })
  if (user?.appId !== env().vvchat.appId) return null
  return { userId, openId: user.openId, nickname: user.nickname, avatar: user.avatar || null }
})
