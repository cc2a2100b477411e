import nextEnv from '@next/env'
import { db, disconnect, type Tx, transaction } from '@/lib/db'
import { yuan } from '@/lib/money'
import { type CatalogProduct, categories, products } from './catalog'

// npm run db:seed: puts the catalogue of prisma/catalog into the database. Texts, pictures and prices are brought up to
// date, but not a price that the merchant has changed; stock and whether it is on sale are set when a variant is new and
// never afterwards: they are what orders and merchant have made of it.
nextEnv.loadEnvConfig(process.cwd(), process.env.NODE_ENV !== 'production', {
  info() {},
  error: console.error,
})

await db()
  .category.count()
  .catch(() => {
    console.error('The database is not ready: run `npm run db:migrate` first.')
    process.exit(1)
  })
for (const category of categories) {
  await transaction((tx) =>
    tx.category.upsert({ where: { slug: category.slug }, create: category, update: category }),
  )
}
for (const product of products) await transaction((tx) => saveProduct(tx, product))
// What left the catalogue is no longer sold; orders still point to it.
await transaction((tx) =>
  tx.product.updateMany({
    where: { slug: { notIn: products.map(({ slug }) => slug) } },
    data: { active: false },
  }),
)
await disconnect()
console.log(`The catalogue is in: ${categories.length} categories, ${products.length} products.`)

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
    const facts = { ...variant, productId, sort }
    const known = await tx.variant.findUnique({ where: { sku: variant.sku } })
    if (!known) {
      await tx.variant.create({ data: { ...facts, price, listPrice: price, onHand: stock } })
      continue
    }
    const byHand = known.listPrice !== null && known.price !== known.listPrice
    if (byHand && known.price !== price) {
      console.log(
        `${known.sku} stays at ¥${yuan(known.price)}, set at /admin (the catalogue has ¥${yuan(price)}).`,
      )
    }
    const data = byHand ? facts : { ...facts, price, listPrice: price }
    await tx.variant.update({ where: { id: known.id }, data })
  }
  await tx.variant.updateMany({
    where: { productId, sku: { notIn: variants.map((variant) => variant.sku) } },
    data: { active: false },
  })
}
