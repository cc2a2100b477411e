import { localizedOptions, textIn } from '@/lib/catalog/localized-text'
import { db } from '@/lib/db'
import type { OrderPrice } from '@/lib/orders/pricing'
import type { CartLine } from './cart'
import { type CartLineIssue, cartPrice, isReady, lineIssue } from './line-issue'

/** A cart line with its current product data. */
export interface CartViewLine extends CartLine {
  /** Null if the product has no page. */
  slug: string | null
  /** Null if the SKU no longer exists. */
  title: string | null
  options: string
  picture: string | null
  /** The current price, in fen. */
  price: number
  onHand: number
  issue: CartLineIssue | null
}

export interface CartView {
  lines: CartViewLine[]
  /** Of the lines that can be ordered, at current prices. */
  price: OrderPrice
  /** Whether there is at least one line and every line can be ordered. */
  ready: boolean
}

/** Looks up each line's texts (in `locale`), current price and stock, and what prevents buying it. */
export async function viewCart(lines: CartLine[], locale = 'zh'): Promise<CartView> {
  const variants = await db().variant.findMany({
    where: { sku: { in: lines.map((line) => line.sku) } },
    include: { product: { include: { pictures: { orderBy: { sort: 'asc' }, take: 1 } } } },
  })
  const viewed = lines.map((line): CartViewLine => {
    const variant = variants.find((candidate) => candidate.sku === line.sku)
    if (!variant) return withdrawn(line)
    const { product, price, onHand } = variant
    const active = variant.active && product.active
    return {
      ...line,
      slug: active ? product.slug : null,
      title: textIn(locale, product.title, product.titleEn),
      options: localizedOptions(locale, variant),
      picture: product.pictures[0]?.path ?? null,
      price,
      onHand,
      issue: lineIssue(line, { active, price, onHand }),
    }
  })
  return {
    lines: viewed,
    price: cartPrice(viewed),
    ready: viewed.length > 0 && viewed.every(isReady),
  }
}

/** The view of a line whose SKU no longer exists. */
function withdrawn(line: CartLine): CartViewLine {
  return {
    ...line,
    slug: null,
    title: null,
    options: '',
    picture: null,
    price: line.seenPrice,
    onHand: 0,
    issue: { kind: 'WITHDRAWN' },
  }
}
