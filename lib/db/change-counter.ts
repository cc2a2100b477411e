import { db, type Tx } from './'

/** What instances tell each other about. `catalog`: the merchant has changed what catalogue pages show. */
export type Change = 'catalog'

/** Counts a change in the transaction that makes it, so that every instance that polls the count hears of it. */
export async function countChange(tx: Tx, change: Change): Promise<void> {
  await tx.changeCounter.upsert({
    where: { id: change },
    create: { id: change, count: 1 },
    update: { count: { increment: 1 } },
  })
}

/** How often something has changed; 0 before the first time. */
export async function changeCount(change: Change): Promise<number> {
  return (await db().changeCounter.findUnique({ where: { id: change } }))?.count ?? 0
}
