import { beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '@/lib/db'
import { withTestDatabase } from '@/lib/testing/database'
import { getProduct, listCategories, listProducts, productsPerPage, searchProducts } from './queries'

withTestDatabase()

const texts = { subtitle: '', description: '', subtitleEn: '', descriptionEn: '' }

async function createCatalogProduct(
  slug: string,
  title: string,
  titleEn: string,
  variants: [number, number][],
  active = true,
) {
  await transaction(async (tx) => {
    const category = { slug: `c-${slug}`, name: `类${slug}`, nameEn: `Kind ${slug}`, icon: '', sort: 0 }
    const { id: categoryId } = await tx.category.create({ data: category })
    await tx.product.create({
      data: {
        slug,
        title,
        titleEn,
        categoryId,
        active,
        pastSales: 100,
        ...texts,
        variants: {
          create: variants.map(([price, onHand], sort) => ({
            sku: `${slug}-${sort}`,
            option1: `${sort + 1} 升`,
            option1En: sort === 0 ? '1 litre' : `${sort + 1} litres`,
            price,
            onHand,
            sort,
            sold: 1,
          })),
        },
      },
    })
  })
}

beforeAll(async () => {
  await createCatalogProduct('jug', '玻璃凉水壶', 'Glass Jug', [
    [5900, 0],
    [7900, 35],
  ])
  await createCatalogProduct('gone', '桂花红茶', 'Osmanthus Tea', [
    [6800, 0],
    [5800, 0],
  ])
  await createCatalogProduct('hidden', '下架的壶', 'Hidden Jug', [[100, 5]], false)
})

describe('a product card', () => {
  it('shows a price that can be paid and the number of items sold', async () => {
    const { products: cards } = await listProducts({ locale: 'zh' })
    expect(cards.find(({ slug }) => slug === 'jug')).toMatchObject({
      price: 7900,
      priceFrom: false,
      soldOut: false,
      sales: 102,
    })
    expect(cards.find(({ slug }) => slug === 'gone')).toMatchObject({
      price: 5800,
      priceFrom: true,
      soldOut: true,
    })
  })
})

it('excludes products that are not on sale', async () => {
  const { products, total } = await listProducts({ locale: 'zh' })
  expect(products.map(({ slug }) => slug).sort()).toEqual(['gone', 'jug'])
  expect(total).toBe(2)
  expect((await listCategories('zh')).map(({ slug }) => slug).sort()).toEqual(['c-gone', 'c-jug'])
  expect(await getProduct('hidden', 'zh')).toBeNull()
})

it.each([
  ['凉水', ['jug']],
  ['glass', ['jug']],
  ['GLASS jug', ['jug']],
  ['类gone', ['gone']],
  ['壶 桂花', []],
  ['%', []],
  ['_', []],
  ['   ', []],
])('searching for %j finds %j', async (query, slugs) => {
  expect((await searchProducts(query, 'zh')).map(({ slug }) => slug)).toEqual(slugs)
})

describe('in English', () => {
  it('returns English texts, and a search matches either language', async () => {
    const [{ products: cards }, found, categories] = await Promise.all([
      listProducts({ locale: 'en', category: 'c-jug' }),
      searchProducts('凉水', 'en'),
      listCategories('en'),
    ])
    expect(cards.map(({ title }) => title)).toEqual(['Glass Jug'])
    expect(found.map(({ title }) => title)).toEqual(['Glass Jug'])
    expect(categories.map(({ name }) => name).sort()).toEqual(['Kind gone', 'Kind jug'])
    expect((await getProduct('jug', 'en'))?.variants[0]).toMatchObject({ option1: '1 升', label1: '1 litre' })
    expect((await getProduct('jug', 'zh'))?.variants[0]).toMatchObject({ option1: '1 升', label1: '1 升' })
  })

  it('falls back to the original text', async () => {
    await createCatalogProduct('plain', '白茶', '', [[100, 5]])
    expect(await getProduct('plain', 'en')).toMatchObject({ title: '白茶', category: { name: 'Kind plain' } })
  })
})

it('lists every product on exactly one page, in a stable order', async () => {
  await transaction(async (tx) => {
    const category = { slug: 'many', name: '许多', nameEn: 'Many', icon: '', sort: 9 }
    const { id: categoryId } = await tx.category.create({ data: category })
    for (let n = 0; n < 2 * productsPerPage + 1; n += 1) {
      const product = { slug: `many-${n}`, title: `第${n}件`, titleEn: '', categoryId, ...texts }
      const variants = { create: { sku: `MANY-${n}`, price: 100, onHand: 1 } }
      // Most have the same sort value, like products added by hand.
      await tx.product.create({ data: { ...product, sort: n < 3 ? 2 - n : 5, variants } })
    }
  })
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => listProducts({ locale: 'zh', category: 'many', page })),
  )
  expect(pages.map(({ products }) => products.length)).toEqual([productsPerPage, productsPerPage, 1, 0])
  for (const { total, pages: count } of pages) expect([total, count]).toEqual([2 * productsPerPage + 1, 3])
  const slugs = pages.flatMap(({ products }) => products.map(({ slug }) => slug))
  expect(new Set(slugs).size).toBe(2 * productsPerPage + 1)
  expect(slugs.slice(0, 3)).toEqual(['many-2', 'many-1', 'many-0'])
})
