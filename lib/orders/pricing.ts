/** What the price depends on. */
export interface PricedLine {
  /** fen, each */
  price: number
  quantity: number
}

/** What an order costs, in fen. The fields are the columns of Order. */
export interface OrderPrice {
  /** Σ price × quantity */
  goodsAmount: number
  shippingFee: number
  discount: number
  /** What the buyer pays: the sum of priceParts. */
  amount: number
}

export type PricePart = Exclude<keyof OrderPrice, 'amount'>

/**
 * The parts of a price in the sequence in which pages list them, and whether each is added or subtracted. `always`: it is
 * listed even when it is 0. A new kind of amount is a line here, a field above, a rule below, a column and two texts.
 */
export const priceParts: readonly { part: PricePart; sign: 1 | -1; always: boolean }[] = [
  { part: 'goodsAmount', sign: 1, always: true },
  { part: 'shippingFee', sign: 1, always: true },
  { part: 'discount', sign: -1, always: false },
]

/** What a buyer may choose at checkout that changes the price. Nothing yet. */
export type PriceChoices = Record<never, never>

/** Reads the choices from the checkout form; `field` returns a form field's text, empty when it is missing. */
export function readChoices(_field: (name: string) => string): PriceChoices {
  return {}
}

/** The choices of a form that makes none. */
export const noChoices: PriceChoices = readChoices(() => '')

/** The choices that a stored price was calculated with. */
export function choicesOf(_price: OrderPrice): PriceChoices {
  return {}
}

/**
 * What is added to the items' amount and taken off it. Each rule gets that amount in fen and returns fen, 0 or more. A part
 * without a rule is 0.
 */
export type PriceRules = Partial<
  Record<Exclude<PricePart, 'goodsAmount'>, (goodsAmount: number, choices: PriceChoices) => number>
>

/** The shop's rules: no freight and no discounts yet. */
export const shopRules = { shippingFee: () => 0, discount: () => 0 } satisfies PriceRules

/** A line's part of the price, in fen. The fields are the columns of OrderItem. */
export interface LinePrice {
  /** This line's share of the order's discount. */
  discount: number
  /** price × quantity − discount */
  paid: number
}

/**
 * The one place that adds up money: cart, checkout, placing and order pages show or store what it returns.
 * A discount takes nothing off shipping, and leaves at least 1 fen to pay: the platform takes no less.
 * The amount may exceed what the shop takes (ORDER_MAX_AMOUNT); placing refuses that.
 */
export function priceOrder(
  lines: PricedLine[],
  choices: PriceChoices = noChoices,
  rules: PriceRules = shopRules,
): OrderPrice & { lines: LinePrice[] } {
  const weights = lines.map(({ price, quantity }) => price * quantity)
  const goodsAmount = weights.reduce((sum, weight) => sum + weight, 0)
  const rule = (part: PricePart) =>
    part === 'goodsAmount' ? goodsAmount : (rules[part]?.(goodsAmount, choices) ?? 0)
  const parts = Object.fromEntries(priceParts.map(({ part }) => [part, rule(part)]))
  const price = { ...parts, amount: 0 } as OrderPrice
  const beforeDiscount = sumOf({ ...price, discount: 0 })
  price.discount = Math.min(price.discount, goodsAmount, Math.max(0, beforeDiscount - 1))
  price.amount = sumOf(price)
  const shares = shareDiscount(price.discount, weights)
  return {
    ...price,
    lines: weights.map((weight, n) => ({ discount: shares[n] ?? 0, paid: weight - (shares[n] ?? 0) })),
  }
}

/** The price of a stored order. */
export function priceOf(order: OrderPrice): OrderPrice {
  const { amount } = order
  const parts = Object.fromEntries(priceParts.map(({ part }) => [part, order[part]]))
  return { ...parts, amount } as OrderPrice
}

function sumOf(price: OrderPrice): number {
  return priceParts.reduce((sum, { part, sign }) => sum + sign * price[part], 0)
}

/**
 * Shares a discount out to lines by their amounts (`weights`, fen), to the fen: each gets ⌊discount × weight ÷ Σ⌋, and
 * the fen left over go one each to the largest remainders, ties to the larger weight, then to the earlier line.
 * The shares add up to the discount, and none exceeds its weight. In BigInt: the products pass 2⁵³.
 */
export function shareDiscount(discount: number, weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map(() => 0)
  const shares = weights.map((weight, position) => {
    const product = BigInt(discount) * BigInt(weight)
    return { position, weight, share: Number(product / total), remainder: product % total }
  })
  const left = discount - shares.reduce((sum, { share }) => sum + share, 0)
  const byRemainder = [...shares].sort((a, b) => {
    if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1
    return b.weight - a.weight || a.position - b.position
  })
  for (const entry of byRemainder.slice(0, left)) entry.share += 1
  return shares.map(({ share }) => share)
}
