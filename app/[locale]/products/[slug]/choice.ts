import type { ProductVariant } from '@/lib/catalog/read'

/** What is chosen of a product's options; null where it has no such option. */
export interface Choice {
  option1: string | null
  option2: string | null
}

/** What the page opens with: the first variant that can be bought, else the first. */
export function firstChoice(variants: ProductVariant[]): Choice {
  const variant = variants.find(({ onHand }) => onHand > 0) ?? variants[0]
  return { option1: variant?.option1 ?? null, option2: variant?.option2 ?? null }
}

export function variantOf(variants: ProductVariant[], choice: Choice): ProductVariant | undefined {
  return variants.find((variant) => variant.option1 === choice.option1 && variant.option2 === choice.option2)
}

/** The choice with another first option; a second one that is not to be had with it gives way to one that is. */
export function chooseFirst(variants: ProductVariant[], choice: Choice, option1: string): Choice {
  const kept = { ...choice, option1 }
  if ((variantOf(variants, kept)?.onHand ?? 0) > 0) return kept
  return firstChoice(variants.filter((variant) => variant.option1 === option1))
}

export interface Option {
  value: string
  label: string
  soldOut: boolean
  /** fen, when this option alone decides it; else null */
  price: number | null
}

/** The first option's values in order. One is sold out when every variant of it is. */
export function firstOptions(variants: ProductVariant[]): Option[] {
  const single = variants.every(({ option2 }) => option2 === null)
  return optionsOf(variants, 1).map(({ among, ...option }) => ({
    ...option,
    soldOut: among.every(({ onHand }) => onHand === 0),
    price: single ? (among[0]?.price ?? null) : null,
  }))
}

/** The second option's values in order, as they are to be had with the first option chosen. */
export function secondOptions(variants: ProductVariant[], choice: Choice): Option[] {
  return optionsOf(variants, 2).map(({ value, label }) => ({
    value,
    label,
    soldOut: (variantOf(variants, { ...choice, option2: value })?.onHand ?? 0) === 0,
    price: null,
  }))
}

function optionsOf(variants: ProductVariant[], which: 1 | 2) {
  const values = [...new Set(variants.map((variant) => variant[`option${which}`]))].filter(
    (value) => value !== null,
  )
  return values.map((value) => {
    const among = variants.filter((variant) => variant[`option${which}`] === value)
    return { value, label: among[0]?.[`label${which}`] ?? value, among }
  })
}
