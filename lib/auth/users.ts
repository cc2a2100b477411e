import { db, transaction } from '@/lib/db'

export interface Profile {
  appId: string
  openId: string
  nickname: string
  avatar: string
}

/**
 * The shop's user for a VVChat account, made at the first login and brought up to date at each further one.
 * An account is `(app_id, open_id)`: the same open_id under another application is somebody else.
 * Returns the user's id. Twenty first logins at once make one user.
 */
export async function saveUser({ appId, openId, nickname, avatar }: Profile): Promise<string> {
  const who = { appId, openId }
  const shown = { nickname, avatar }
  // One statement, INSERT … ON CONFLICT: on PostgreSQL two transactions may both look before either writes.
  const user = await transaction((tx) =>
    tx.user.upsert({
      where: { appId_openId: who },
      create: { ...who, ...shown },
      update: shown,
      select: { id: true },
    }),
  )
  return user.id
}

/** The nicknames of some accounts of this application, by open_id; who never logged in has none. */
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
