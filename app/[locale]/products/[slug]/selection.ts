import type { ProductVariant } from '@/lib/catalog/queries'

/** The selected options of a product; null for an option that the product does not have. */
export interface Selection {
  option1: string | null
  option2: string | null
}

/** Selects the first variant in stock, or the first one if all are sold out. */
export function defaultSelection(variants: ProductVariant[]): Selection {
  const variant = variants.find(({ onHand }) => onHand > 0) ?? variants[0]
  return { option1: variant?.option1 ?? null, option2: variant?.option2 ?? null }
}

export function selectedVariant(
  variants: ProductVariant[],
  selection: Selection,
): ProductVariant | undefined {
  return variants.find(
    (variant) => variant.option1 === selection.option1 && variant.option2 === selection.option2,
  )
}

/** Selects option1 and keeps option2 if that combination is in stock; otherwise picks the first one that is. */
export function selectOption1(variants: ProductVariant[], selection: Selection, option1: string): Selection {
  const combined = { ...selection, option1 }
  if ((selectedVariant(variants, combined)?.onHand ?? 0) > 0) return combined
  return defaultSelection(variants.filter((variant) => variant.option1 === option1))
}

export interface OptionValue {
  value: string
  label: string
  soldOut: boolean
  /** In fen, if this value alone determines the price; else null. */
  price: number | null
}

/** The values of option 1, in order. A value is sold out if all its variants are. */
export function option1Values(variants: ProductVariant[]): OptionValue[] {
  const hasOption2 = variants.some(({ option2 }) => option2 !== null)
  return groupByOption(variants, 1).map(({ value, label, members }) => ({
    value,
    label,
    soldOut: members.every(({ onHand }) => onHand === 0),
    price: hasOption2 ? null : (members[0]?.price ?? null),
  }))
}

/** The values of option 2, in order. A value is sold out if its combination with the selected option 1 is. */
export function option2Values(variants: ProductVariant[], selection: Selection): OptionValue[] {
  return groupByOption(variants, 2).map(({ value, label }) => ({
    value,
    label,
    soldOut: (selectedVariant(variants, { ...selection, option2: value })?.onHand ?? 0) === 0,
    price: null,
  }))
}

function groupByOption(variants: ProductVariant[], option: 1 | 2) {
  const values = [...new Set(variants.map((variant) => variant[`option${option}`]))].filter(
    (value) => value !== null,
  )
  return values.map((value) => {
    const members = variants.filter((variant) => variant[`option${option}`] === value)
    return { value, label: members[0]?.[`label${option}`] ?? value, members }
  })
}
