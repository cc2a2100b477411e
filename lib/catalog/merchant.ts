import { db, transaction } from '@/lib/db'
import { log } from '@/lib/log'
import { isUniqueViolation } from '@/lib/orders/conflicts'
import { optionsText, textIn } from './text-in'

/** The goods as the merchant sees them. */
export interface ShelfVariant {
  sku: string
  slug: string
  title: string
  options: string
  picture: string | null
  /** fen */
  price: number
  onHand: number
  held: number
  sold: number
  active: boolean
  /** Whether its product is on sale at all; what left the catalogue is not. */
  productActive: boolean
}

export interface Stocktake {
  id: string
  /** Pieces added, or taken away when negative. */
  quantity: number
  /** The merchant's open_id. */
  by: string | null
  createdAt: Date
}

/** What the platform takes at least, and what a price may be at most; fen. */
export const lowestPrice = 1
export const highestPrice = 9_999_999
/** Pieces in one stocktake. */
export const mostPieces = 100_000

/** Every variant of the shop, in the shop's order, its texts in the language that is asked for. */
export async function listShelf(locale = 'zh'): Promise<ShelfVariant[]> {
  const products = await db().product.findMany({
    include: {
      variants: { orderBy: { sort: 'asc' } },
      pictures: { orderBy: { sort: 'asc' }, take: 1 },
    },
    orderBy: [{ active: 'desc' }, { category: { sort: 'asc' } }, { sort: 'asc' }, { id: 'asc' }],
  })
  return products.flatMap((product) =>
    product.variants.map(({ sku, price, onHand, held, sold, active, ...options }) => ({
      sku,
      slug: product.slug,
      title: textIn(locale, product.title, product.titleEn),
      options: textIn(
        locale,
        optionsText(options.option1, options.option2),
        optionsText(options.option1En, options.option2En),
      ),
      picture: product.pictures[0]?.path ?? null,
      ...{ price, onHand, held, sold, active },
      productActive: product.active,
    })),
  )
}

/** One variant with its last stocktakes, newest first; null when there is none of that SKU. */
export async function getShelf(
  sku: string,
  locale = 'zh',
): Promise<{ variant: ShelfVariant; stocktakes: Stocktake[] } | null> {
  const variant = (await listShelf(locale)).find((candidate) => candidate.sku === sku)
  if (!variant) return null
  const stocktakes = await db().stockMovement.findMany({
    where: { variant: { sku }, kind: 'STOCKTAKE' },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { id: true, quantity: true, by: true, createdAt: true },
  })
  return { variant, stocktakes }
}

/** Sets a price in fen, if it is still the one the merchant saw. Orders that are placed keep theirs. */
export async function setPrice(sku: string, seen: number, price: number, by: string): Promise<boolean> {
  if (!Number.isInteger(price) || price < lowestPrice || price > highestPrice) return false
  const { count } = await transaction((tx) =>
    tx.variant.updateMany({ where: { sku, price: seen }, data: { price } }),
  )
  if (count === 1) log.info({ sku, from: seen, to: price, by }, 'price changed')
  return count === 1
}

/** Takes a variant off sale or puts it back. What is in orders stays there. */
export async function setOnSale(sku: string, active: boolean, by: string): Promise<boolean> {
  const { count } = await transaction((tx) => tx.variant.updateMany({ where: { sku }, data: { active } }))
  if (count === 1) log.info({ sku, active, by }, 'put on or off sale')
  return count === 1
}

/**
 * Adds pieces to the shelf, or takes some away when `quantity` is negative, with a movement that says who did it. Only
 * what is on hand can be taken. `submission` is a UUID made with the form: sent twice, it counts once.
 */
export async function takeStock(
  sku: string,
  quantity: number,
  submission: string,
  by: string,
): Promise<'DONE' | 'REPEATED' | 'NOT_ENOUGH' | 'GONE'> {
  if (!Number.isInteger(quantity) || quantity === 0 || Math.abs(quantity) > mostPieces) return 'GONE'
  try {
    return await transaction(async (tx) => {
      const { count } = await tx.variant.updateMany({
        where: { sku, onHand: { gte: -quantity } },
        data: { onHand: { increment: quantity } },
      })
      const variant = await tx.variant.findUnique({ where: { sku } })
      if (!variant) return 'GONE'
      if (count === 0) return 'NOT_ENOUGH'
      const movement = { id: submission, variantId: variant.id, kind: 'STOCKTAKE', quantity, by }
      await tx.stockMovement.create({ data: movement })
      return 'DONE'
    })
  } catch (error) {
    if (isUniqueViolation(error)) return 'REPEATED'
    throw error
  }
}
