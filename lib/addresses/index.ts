import { db, transaction } from '@/lib/db'

export interface SavedAddress {
  id: string
  name: string
  phone: string
  region: string
  detail: string
}

/** Addresses kept per user. Beyond that, the least recently used are deleted. */
const maxAddresses = 10

/** A user's addresses, most recently used first. */
export function listAddresses(userId: string): Promise<SavedAddress[]> {
  return db().address.findMany({
    where: { userId },
    orderBy: { usedAt: 'desc' },
    select: { id: true, name: true, phone: true, region: true, detail: true },
  })
}

/** Saves an address that was just used, so that the next checkout preselects it. */
export async function rememberAddress(userId: string, address: Omit<SavedAddress, 'id'>): Promise<void> {
  const { name, phone, region, detail } = address
  await transaction(async (tx) => {
    const { count } = await tx.address.updateMany({
      where: { userId, name, phone, region, detail },
      data: { usedAt: new Date() },
    })
    if (count > 0) return
    await tx.address.create({ data: { userId, name, phone, region, detail } })
    const surplus = await tx.address.findMany({
      where: { userId },
      orderBy: { usedAt: 'desc' },
      skip: maxAddresses,
    })
    await tx.address.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } })
  })
}

/** Deletes an address if it belongs to this user. */
export async function deleteAddress(userId: string, id: string): Promise<void> {
  await transaction((tx) => tx.address.deleteMany({ where: { id, userId } }))
}
