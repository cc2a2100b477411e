import { containsText, db } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'
import { textIn } from './localized-text'

/** Texts are returned in `locale`: in English for `en`, in the shop's own language for any other. */

export interface CategoryInfo {
  slug: string
  name: string
  icon: string
}

/** A product in a list. */
export interface ProductCard {
  slug: string
  title: string
  picture: { path: string; alt: string } | null
  /** Price in fen of the cheapest variant in stock, or of the cheapest one if all are sold out. */
  price: number
  /** Whether these variants differ in price. */
  priceFrom: boolean
  /** Items sold so far. */
  sales: number
  soldOut: boolean
}

export interface ProductVariant {
  sku: string
  /** The options' values in forms, the same in every language. */
  option1: string | null
  option2: string | null
  /** The options' texts. */
  label1: string | null
  label2: string | null
  /** fen */
  price: number
  /** Items available to order. */
  onHand: number
}

export interface ProductDetail extends Omit<ProductCard, 'picture'> {
  subtitle: string
  description: string
  option1Name: string | null
  option2Name: string | null
  category: CategoryInfo
  pictures: { path: string; alt: string }[]
  variants: ProductVariant[]
}

const onSale = { active: true, variants: { some: { active: true } } } satisfies Prisma.ProductWhereInput

const cardRelations = {
  pictures: { orderBy: { sort: 'asc' } },
  variants: { where: { active: true }, orderBy: { sort: 'asc' } },
} satisfies Prisma.ProductInclude

/** The categories with at least one product on sale, in the shop's order. */
export async function listCategories(locale: string): Promise<CategoryInfo[]> {
  const categories = await db().category.findMany({
    where: { products: { some: onSale } },
    orderBy: { sort: 'asc' },
  })
  return categories.map((category) => toCategory(category, locale))
}

/** Products per page of a list. */
export const productsPerPage = 24

/**
 * One page of the products of a category, or of the whole shop, in the shop's order. `page` starts at 1; a page after the
 * last is empty. Also returns the total number of products and of pages.
 */
export async function listProducts({
  locale,
  category,
  page = 1,
}: {
  locale: string
  category?: string
  page?: number
}): Promise<{ products: ProductCard[]; total: number; pages: number }> {
  const where = { ...onSale, ...(category ? { category: { slug: category } } : {}) }
  const [products, total] = await Promise.all([
    db().product.findMany({
      where,
      include: cardRelations,
      orderBy: [{ sort: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * productsPerPage,
      take: productsPerPage,
    }),
    db().product.count({ where }),
  ])
  return {
    products: products.map((product) => toCard(product, locale)),
    total,
    pages: Math.ceil(total / productsPerPage),
  }
}

/** The slugs of all category and product pages, for the sitemap. */
export async function listSlugs() {
  const order = { sort: 'asc' } as const
  const [categories, products] = await Promise.all([
    db().category.findMany({
      where: { products: { some: onSale } },
      orderBy: order,
      select: { slug: true },
    }),
    db().product.findMany({
      where: onSale,
      orderBy: [order, { id: 'asc' }],
      select: { slug: true, updatedAt: true },
    }),
  ])
  return { categories, products }
}

/** At most 50 products that contain every word of `query`, in either language. An empty query finds nothing. */
export async function searchProducts(query: string, locale: string): Promise<ProductCard[]> {
  // Prisma does not escape LIKE's wildcards % and _, so they separate words.
  const words = query
    .slice(0, 100)
    .split(/[\s%_\\]+/)
    .filter(Boolean)
    .slice(0, 5)
  if (words.length === 0) return []
  const products = await db().product.findMany({
    where: {
      ...onSale,
      AND: words.map((word) => ({
        OR: [
          { title: containsText(word) },
          { subtitle: containsText(word) },
          { titleEn: containsText(word) },
          { subtitleEn: containsText(word) },
          { category: { name: containsText(word) } },
          { category: { nameEn: containsText(word) } },
        ],
      })),
    },
    include: cardRelations,
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
    take: 50,
  })
  return products.map((product) => toCard(product, locale))
}

/** A product on sale with all its variants; null if no product on sale has this slug. */
export async function getProduct(slug: string, locale = 'zh'): Promise<ProductDetail | null> {
  const product = await db().product.findFirst({
    where: { ...onSale, slug },
    include: { ...cardRelations, category: true },
  })
  if (!product) return null
  return {
    ...toCard(product, locale),
    subtitle: textIn(locale, product.subtitle, product.subtitleEn),
    description: textIn(locale, product.description, product.descriptionEn),
    option1Name: textIn(locale, product.option1Name, product.option1NameEn),
    option2Name: textIn(locale, product.option2Name, product.option2NameEn),
    category: toCategory(product.category, locale),
    pictures: product.pictures.map((picture) => toPicture(picture, locale)),
    variants: product.variants.map(({ sku, option1, option2, option1En, option2En, price, onHand }) => ({
      sku,
      option1,
      option2,
      label1: textIn(locale, option1, option1En),
      label2: textIn(locale, option2, option2En),
      price,
      onHand,
    })),
  }
}

function toCategory({ slug, name, nameEn, icon }: Prisma.CategoryModel, locale: string): CategoryInfo {
  return { slug, name: textIn(locale, name, nameEn), icon }
}

function toPicture({ path, alt, altEn }: Prisma.PictureModel, locale: string) {
  return { path, alt: textIn(locale, alt, altEn) }
}

function toCard(
  product: Prisma.ProductGetPayload<{ include: typeof cardRelations }>,
  locale: string,
): ProductCard {
  // Show a price that can be paid. Sold-out variants only count if all are sold out.
  const inStock = product.variants.filter((variant) => variant.onHand > 0)
  const soldOut = inStock.length === 0
  const prices = (soldOut ? product.variants : inStock).map((variant) => variant.price)
  const [picture] = product.pictures
  return {
    slug: product.slug,
    title: textIn(locale, product.title, product.titleEn),
    picture: picture ? toPicture(picture, locale) : null,
    price: Math.min(...prices),
    priceFrom: new Set(prices).size > 1,
    sales: product.pastSales + product.variants.reduce((sum, variant) => sum + variant.sold, 0),
    soldOut,
  }
}
