import { db, transaction } from '@/lib/db'

export interface SavedAddress {
  id: string
  name: string
  phone: string
  region: string
  detail: string
}

/** How many a user keeps; the ones not used for longest go. */
const kept = 10

/** A user's addresses, the last used first. */
export function listAddresses(userId: string): Promise<SavedAddress[]> {
  return db().address.findMany({
    where: { userId },
    orderBy: { usedAt: 'desc' },
    select: { id: true, name: true, phone: true, region: true, detail: true },
  })
}

/** Remembers an address that was just used, so that the next checkout starts with it. */
export async function rememberAddress(userId: string, address: Omit<SavedAddress, 'id'>): Promise<void> {
  const { name, phone, region, detail } = address
  await transaction(async (tx) => {
    const { count } = await tx.address.updateMany({
      where: { userId, name, phone, region, detail },
      data: { usedAt: new Date() },
    })
    if (count > 0) return
    await tx.address.create({ data: { userId, name, phone, region, detail } })
    const old = await tx.address.findMany({ where: { userId }, orderBy: { usedAt: 'desc' }, skip: kept })
    await tx.address.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
  })
}

/** Forgets one of the user's own addresses; another's is left alone. */
export async function forgetAddress(userId: string, id: string): Promise<void> {
  await transaction((tx) => tx.address.deleteMany({ where: { id, userId } }))
}
