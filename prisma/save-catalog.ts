import { db, type Tx, transaction } from '@/lib/db'
import { countChange } from '@/lib/db/change-counter'
import { yuan } from '@/lib/money'
import type { CatalogCategory, CatalogProduct } from './catalog'

/**
 * Puts a catalogue into the database. Texts, pictures and prices are updated, but not a price that the merchant has
 * changed. Stock and whether a variant is on sale are set when it is new and never afterwards. What left the catalogue is
 * taken off sale; orders still refer to it.
 */
export async function saveCatalog(categories: CatalogCategory[], products: CatalogProduct[]): Promise<void> {
  for (const category of categories) {
    await transaction((tx) =>
      tx.category.upsert({ where: { slug: category.slug }, create: category, update: category }),
    )
  }
  for (const product of products) await transaction((tx) => saveProduct(tx, product))
  await transaction(async (tx) => {
    await tx.product.updateMany({
      where: { slug: { notIn: products.map(({ slug }) => slug) } },
      data: { active: false },
    })
    // A shop that is running shows the new catalogue at once.
    await countChange(tx, 'catalog')
  })
}

/** Whether the database has been migrated. */
export function isMigrated(): Promise<boolean> {
  return db()
    .category.count()
    .then(
      () => true,
      () => false,
    )
}

async function saveProduct(tx: Tx, product: CatalogProduct): Promise<void> {
  const { category, pictures, variants, sales, ...texts } = product
  const { id: categoryId } = await tx.category.findUniqueOrThrow({ where: { slug: category } })
  const data = { ...texts, categoryId, pastSales: sales, active: true }
  const { id: productId } = await tx.product.upsert({
    where: { slug: product.slug },
    create: data,
    update: data,
  })

  await tx.picture.deleteMany({ where: { productId } })
  await tx.picture.createMany({ data: pictures.map((picture, sort) => ({ ...picture, productId, sort })) })

  for (const [sort, { stock, price, ...variant }] of variants.entries()) {
    const data = { ...variant, productId, sort }
    const known = await tx.variant.findUnique({ where: { sku: variant.sku } })
    if (!known) {
      await tx.variant.create({ data: { ...data, price, listPrice: price, onHand: stock } })
      continue
    }
    const changedByMerchant = known.listPrice !== null && known.price !== known.listPrice
    if (changedByMerchant && known.price !== price) {
      console.log(
        `${known.sku} stays at ¥${yuan(known.price)}, set at /admin (the catalogue has ¥${yuan(price)}).`,
      )
    }
    await tx.variant.update({
      where: { id: known.id },
      data: changedByMerchant ? data : { ...data, price, listPrice: price },
    })
  }
  await tx.variant.updateMany({
    where: { productId, sku: { notIn: variants.map((variant) => variant.sku) } },
    data: { active: false },
  })
}
