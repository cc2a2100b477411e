import { transaction } from '@/lib/db'
import { countChange } from '@/lib/db/change-counter'
import { isUniqueViolation } from '@/lib/db/errors'

/** The most pieces of one stocktake. */
export const maxStocktake = 100_000

export type AdjustResult = 'DONE' | 'REPEATED' | 'NOT_ENOUGH' | 'GONE'

/**
 * A stocktake: adds pieces to what is on hand, or takes some away when `quantity` is negative, with a movement that names
 * the merchant `by`. Only what is on hand can be taken away. `submissionKey` is a UUID that the form was rendered with:
 * the same form, sent twice, counts once. GONE: unknown SKU or invalid quantity.
 */
export async function adjustStock(
  sku: string,
  quantity: number,
  submissionKey: string,
  by: string,
): Promise<AdjustResult> {
  if (!Number.isInteger(quantity) || quantity === 0 || Math.abs(quantity) > maxStocktake) return 'GONE'
  try {
    return await transaction(async (tx) => {
      const { count } = await tx.variant.updateMany({
        where: { sku, onHand: { gte: -quantity } },
        data: { onHand: { increment: quantity } },
      })
      const variant = await tx.variant.findUnique({ where: { sku }, select: { id: true } })
      if (!variant) return 'GONE'
      if (count === 0) return 'NOT_ENOUGH'
      await tx.stockMovement.create({
        data: { id: submissionKey, variantId: variant.id, kind: 'STOCKTAKE', quantity, by },
      })
      await countChange(tx, 'catalog')
      return 'DONE'
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'REPEATED'
    throw error
  }
}
