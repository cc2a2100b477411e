import { transaction } from '@/lib/db'

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
  return transaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { appId, openId }, data: { nickname, avatar } })
    if (count === 0) await tx.user.createMany({ data: [{ appId, openId, nickname, avatar }] })
    const user = await tx.user.findUniqueOrThrow({
      where: { appId_openId: { appId, openId } },
      select: { id: true },
    })
    return user.id
  })
}
