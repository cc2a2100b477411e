import { localizedOptions, textIn } from '@/lib/catalog/localized-text'
import { db, transaction } from '@/lib/db'
import { countChange } from '@/lib/db/change-counter'
import { log } from '@/lib/log'
import { maxPrice, minPrice } from '@/lib/money'
import type { Prisma } from '@/prisma/generated/sqlite/client'

/** A variant as the merchant sees it. */
export interface AdminVariant {
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
  /** Whether its product is on sale at all; a product that has left the catalogue is not. */
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

const stocktakesShown = 20

const firstPicture = {
  pictures: { orderBy: { sort: 'asc' }, take: 1 },
} as const satisfies Prisma.ProductInclude

/** Every variant of the shop, in the shop's order, with its texts in one language. */
export async function listAdminVariants(locale = 'zh'): Promise<AdminVariant[]> {
  const products = await db().product.findMany({
    include: { ...firstPicture, variants: { orderBy: { sort: 'asc' } } },
    orderBy: [{ active: 'desc' }, { category: { sort: 'asc' } }, { sort: 'asc' }, { id: 'asc' }],
  })
  return products.flatMap((product) =>
    product.variants.map((variant) => toAdminVariant({ ...variant, product }, locale)),
  )
}

/** One variant with its last stocktakes, newest first; null when there is none with this SKU. */
export async function getAdminVariant(
  sku: string,
  locale = 'zh',
): Promise<{ variant: AdminVariant; stocktakes: Stocktake[] } | null> {
  const variant = await db().variant.findUnique({
    where: { sku },
    include: { product: { include: firstPicture } },
  })
  if (!variant) return null
  const stocktakes = await db().stockMovement.findMany({
    where: { variantId: variant.id, kind: 'STOCKTAKE' },
    orderBy: { createdAt: 'desc' },
    take: stocktakesShown,
    select: { id: true, quantity: true, by: true, createdAt: true },
  })
  return { variant: toAdminVariant(variant, locale), stocktakes }
}

/** Sets a price in fen if it is still the one the merchant saw. Placed orders keep theirs. Returns whether it did. */
export async function setPrice(sku: string, seen: number, price: number, by: string): Promise<boolean> {
  if (!isPrice(price)) return false
  const count = await updateVariant({ sku, price: seen }, { price })
  if (count === 1) log.info({ sku, from: seen, to: price, by }, 'price changed')
  return count === 1
}

/** Whether a variant can have this price, in fen. */
export function isPrice(fen: number): boolean {
  return Number.isInteger(fen) && fen >= minPrice && fen <= maxPrice
}

/** Takes a variant off sale or puts it back. Placed orders keep it. Returns whether there is such a variant. */
export async function setOnSale(sku: string, active: boolean, by: string): Promise<boolean> {
  const count = await updateVariant({ sku }, { active })
  if (count === 1) log.info({ sku, active, by }, active ? 'put on sale' : 'taken off sale')
  return count === 1
}

function updateVariant(
  where: Prisma.VariantWhereInput,
  data: { price?: number; active?: boolean },
): Promise<number> {
  return transaction(async (tx) => {
    const { count } = await tx.variant.updateMany({ where, data })
    if (count > 0) await countChange(tx, 'catalog')
    return count
  })
}

function toAdminVariant(
  variant: Prisma.VariantModel & {
    product: Prisma.ProductGetPayload<{ include: typeof firstPicture }>
  },
  locale: string,
): AdminVariant {
  const { product } = variant
  return {
    sku: variant.sku,
    slug: product.slug,
    title: textIn(locale, product.title, product.titleEn),
    options: localizedOptions(locale, variant),
    picture: product.pictures[0]?.path ?? null,
    price: variant.price,
    onHand: variant.onHand,
    held: variant.held,
    sold: variant.sold,
    active: variant.active,
    productActive: product.active,
  }
}
