import { db, transaction } from '@/lib/db'

export interface Profile {
  appId: string
  openId: string
  nickname: string
  avatar: string
}

/**
 * Creates the shop's user for a VVChat account at the first login, updates nickname and avatar at later ones, and
 * returns the user's id. The key is `(app_id, open_id)`: an open_id is unique only within its application.
 * Safe to call concurrently.
 */
export async function saveUser({ appId, openId, nickname, avatar }: Profile): Promise<string> {
  // A single INSERT … ON CONFLICT: with find-then-create, two PostgreSQL transactions could both find no row.
  const user = await transaction((tx) =>
    tx.user.upsert({
      where: { appId_openId: { appId, openId } },
      create: { appId, openId, nickname, avatar },
      update: { nickname, avatar },
      select: { id: true },
    }),
  )
  return user.id
}

/** Nicknames by open_id, of those accounts of this application that have logged in to the shop. */
export async function nicknamesOf(
  appId: string,
  openIds: (string | null)[],
): Promise<Record<string, string>> {
  const users = await db().user.findMany({
    where: { appId, openId: { in: openIds.filter((openId) => openId !== null) } },
    select: { openId: true, nickname: true },
  })
  return Object.fromEntries(users.map(({ openId, nickname }) => [openId, nickname]))
}
