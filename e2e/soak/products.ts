import { products } from '@/prisma/catalog'
import type { Random } from './random'

// Any catalogue will do, down to a few products with one variant each.

export interface Line {
  slug: string
  sku: string
  option1: string
  option2: string
  quantity: number
}

type Variant = Omit<Line, 'quantity'>

const variants: Variant[] = products.flatMap(({ slug, variants }) =>
  variants.map(({ sku, option1, option2 }) => ({
    slug,
    sku,
    option1: option1 ?? '',
    option2: option2 ?? '',
  })),
)
const maxScarce = 2
const maxPlentiful = 12
/** Little of these is in stock: buyers compete for them, and who pays late may get none. */
const scarce = variants.slice(0, Math.min(maxScarce, Math.floor(variants.length / 2)))
const plentiful = variants.slice(scarce.length, scarce.length + maxPlentiful)

/** Stock of each variant at the start, by SKU. Variants that are not named keep the catalogue's stock. */
export function stockFor(orders: number): Record<string, number> {
  const few = Math.max(2, Math.round(orders / 20))
  const stock: Record<string, number> = {}
  for (const { sku } of scarce) stock[sku] = few
  for (const { sku } of plentiful) stock[sku] = orders * 6
  return stock
}

/** One piece of a scarce variant. */
export function scarceLine(random: Random): Line {
  return { ...random.pick(scarce.length > 0 ? scarce : plentiful), quantity: 1 }
}

/** One to three lines of different plentiful variants. */
export function plentifulLines(random: Random): Line[] {
  const lines = new Map<string, Line>()
  for (let count = random.int(1, 3); count > 0; count--) {
    const line: Line = { ...random.pick(plentiful), quantity: random.int(1, 3) }
    if (!lines.has(line.sku)) lines.set(line.sku, line)
  }
  return [...lines.values()]
}
