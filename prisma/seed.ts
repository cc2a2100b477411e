import nextEnv from '@next/env'
import { db, disconnect, type Tx, transaction } from '@/lib/db'
import { type CatalogProduct, categories, products } from './catalog'

// npm run db:seed: puts the catalogue of prisma/catalog into the database. Texts, prices and pictures are brought up to
// date; stock is set when a variant is new and never afterwards, for it is what the orders have left of it.
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

  for (const [sort, { stock, ...variant }] of variants.entries()) {
    const facts = { ...variant, productId, sort, active: true }
    await tx.variant.upsert({
      where: { sku: variant.sku },
      create: { ...facts, onHand: stock },
      update: facts,
    })
  }
  await tx.variant.updateMany({
    where: { productId, sku: { notIn: variants.map((variant) => variant.sku) } },
    data: { active: false },
  })
}
