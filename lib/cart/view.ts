import { optionsText, textIn } from '@/lib/catalog/text-in'
import { db } from '@/lib/db'
import type { CartLine } from './cart'

/** What stands between a line and being bought. */
export type CartTrouble =
  | { kind: 'WITHDRAWN' }
  | { kind: 'SOLD_OUT' }
  | { kind: 'NOT_ENOUGH'; left: number }
  | { kind: 'PRICE_CHANGED' /** fen */; from: number }

/** A cart line with the shop's facts of this moment. */
export interface CartViewLine extends CartLine {
  slug: string | null
  /** null when the shop knows the SKU no more */
  title: string | null
  options: string
  picture: string | null
  /** fen, now */
  price: number
  onHand: number
  trouble: CartTrouble | null
}

export interface CartView {
  lines: CartViewLine[]
  /** fen, of the lines that can be bought as they stand (a changed price counts at the new price) */
  total: number
  /** whether every line can be bought as it stands, price changes aside */
  ready: boolean
}

/** Looks every line up: what it is called (in a language, see textIn) and costs now, and what is wrong with it. */
export async function viewCart(lines: CartLine[], locale = 'zh'): Promise<CartView> {
  const variants = await db().variant.findMany({
    where: { sku: { in: lines.map((line) => line.sku) } },
    include: { product: { include: { pictures: { orderBy: { sort: 'asc' }, take: 1 } } } },
  })
  const viewed = lines.map((line): CartViewLine => {
    const variant = variants.find((candidate) => candidate.sku === line.sku)
    if (!variant) {
      const unknown = { slug: null, title: null, options: '', picture: null }
      return { ...line, ...unknown, price: line.seenPrice, onHand: 0, trouble: { kind: 'WITHDRAWN' } }
    }
    const { product, price, onHand } = variant
    const active = variant.active && product.active
    return {
      ...line,
      slug: active ? product.slug : null,
      title: textIn(locale, product.title, product.titleEn),
      options: textIn(
        locale,
        optionsText(variant.option1, variant.option2),
        optionsText(variant.option1En, variant.option2En),
      ),
      picture: product.pictures[0]?.path ?? null,
      price,
      onHand,
      trouble: troubleOf(line, { active, price, onHand }),
    }
  })
  const buyable = viewed.filter((line) => !line.trouble || line.trouble.kind === 'PRICE_CHANGED')
  return {
    lines: viewed,
    total: buyable.reduce((sum, line) => sum + line.price * line.quantity, 0),
    ready: viewed.length > 0 && buyable.length === viewed.length,
  }
}

function troubleOf(
  line: CartLine,
  now: { active: boolean; price: number; onHand: number },
): CartTrouble | null {
  if (!now.active) return { kind: 'WITHDRAWN' }
  if (now.onHand === 0) return { kind: 'SOLD_OUT' }
  if (now.onHand < line.quantity) return { kind: 'NOT_ENOUGH', left: now.onHand }
  if (now.price !== line.seenPrice) return { kind: 'PRICE_CHANGED', from: line.seenPrice }
  return null
}
