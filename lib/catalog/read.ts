import { containsText, db } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/sqlite/client'

export interface CategoryInfo {
  slug: string
  name: string
  nameEn: string
  icon: string
}

/** A product as a card shows it. */
export interface ProductCard {
  slug: string
  title: string
  titleEn: string
  picture: { path: string; alt: string; altEn: string } | null
  /** fen, the cheapest variant that is in stock */
  price: number
  /** whether variants differ in price */
  priceFrom: boolean
  /** pieces sold, ever */
  sales: number
  soldOut: boolean
}

export interface ProductVariant {
  sku: string
  option1: string | null
  option2: string | null
  option1En: string | null
  option2En: string | null
  /** fen */
  price: number
  /** pieces that can be ordered now */
  onHand: number
}

export interface ProductDetail extends Omit<ProductCard, 'picture'> {
  subtitle: string
  subtitleEn: string
  description: string
  descriptionEn: string
  option1Name: string | null
  option2Name: string | null
  option1NameEn: string | null
  option2NameEn: string | null
  category: CategoryInfo
  pictures: { path: string; alt: string; altEn: string }[]
  variants: ProductVariant[]
}

const onSale = { active: true, variants: { some: { active: true } } } satisfies Prisma.ProductWhereInput

const cardParts = {
  pictures: { orderBy: { sort: 'asc' } },
  variants: { where: { active: true }, orderBy: { sort: 'asc' } },
} satisfies Prisma.ProductInclude

/** The categories that have something on sale, in the shop's order. */
export function listCategories(): Promise<CategoryInfo[]> {
  return db().category.findMany({
    where: { products: { some: onSale } },
    orderBy: { sort: 'asc' },
    select: { slug: true, name: true, nameEn: true, icon: true },
  })
}

/** The products of a category, or of the whole shop, in the shop's order. */
export async function listProducts(category?: string): Promise<ProductCard[]> {
  const products = await db().product.findMany({
    where: { ...onSale, ...(category ? { category: { slug: category } } : {}) },
    include: cardParts,
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
  })
  return products.map(toCard)
}

/** Products with every word of `query` in their texts, at most 50. An empty query finds nothing. */
export async function searchProducts(query: string): Promise<ProductCard[]> {
  // % and _ stand for anything in LIKE, and Prisma hands them on as they are.
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
          { category: { name: containsText(word) } },
          { category: { nameEn: containsText(word) } },
        ],
      })),
    },
    include: cardParts,
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
    take: 50,
  })
  return products.map(toCard)
}

/** A product on sale with all its variants; null when there is none of that slug. */
export async function getProduct(slug: string): Promise<ProductDetail | null> {
  const product = await db().product.findFirst({
    where: { ...onSale, slug },
    include: { ...cardParts, category: true },
  })
  if (!product) return null
  const { slug: categorySlug, name, nameEn, icon } = product.category
  return {
    ...toCard(product),
    subtitle: product.subtitle,
    subtitleEn: product.subtitleEn,
    description: product.description,
    descriptionEn: product.descriptionEn,
    option1Name: product.option1Name,
    option2Name: product.option2Name,
    option1NameEn: product.option1NameEn,
    option2NameEn: product.option2NameEn,
    category: { slug: categorySlug, name, nameEn, icon },
    pictures: product.pictures.map(({ path, alt, altEn }) => ({ path, alt, altEn })),
    variants: product.variants.map(({ sku, option1, option2, option1En, option2En, price, onHand }) => ({
      sku,
      option1,
      option2,
      option1En,
      option2En,
      price,
      onHand,
    })),
  }
}

function toCard(product: Prisma.ProductGetPayload<{ include: typeof cardParts }>): ProductCard {
  // The price a card names must be one that somebody can pay: sold-out variants count when all are.
  const inStock = product.variants.filter((variant) => variant.onHand > 0)
  const soldOut = inStock.length === 0
  const prices = (soldOut ? product.variants : inStock).map((variant) => variant.price)
  const [picture] = product.pictures
  return {
    slug: product.slug,
    title: product.title,
    titleEn: product.titleEn,
    picture: picture ? { path: picture.path, alt: picture.alt, altEn: picture.altEn } : null,
    price: Math.min(...prices),
    priceFrom: new Set(prices).size > 1,
    sales: product.pastSales + product.variants.reduce((sum, variant) => sum + variant.sold, 0),
    soldOut,
  }
}
