import type { SavedAddress } from '@/lib/addresses'
import { formatCart, parseCart } from '@/lib/cart/cart'
import { type PriceChoices, readChoices } from '@/lib/orders/pricing'
import { type OrderRequest, orderRequestSchema } from '@/lib/orders/schema'
import { newAddress } from './new-address'

/** The form's input, to fill it in again. */
export interface CheckoutValues {
  addressId: string
  name: string
  phone: string
  region: string
  detail: string
  note: string
  choices: PriceChoices
}

const fields = ['address', 'name', 'phone', 'region', 'detail', 'note', 'lines'] as const
export type CheckoutField = (typeof fields)[number]

export type CheckoutFormResult =
  | { values: CheckoutValues; request: OrderRequest; errors: null }
  | { values: CheckoutValues; request: null; errors: CheckoutField[] }

/** Longer than any field may be, so it only truncates input that is invalid anyway before it is sent back. */
const maxInputLength = 500

/**
 * Reads the checkout form. `lines` are the lines that the page showed, in the format of the cart cookie with prices in fen:
 * the buyer orders what they saw, even if another tab has changed the cart since. A selected address must be one of the
 * buyer's `saved` ones. Never throws; `errors` lists every invalid field.
 */
export function readCheckoutForm(form: FormData, saved: SavedAddress[]): CheckoutFormResult {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, maxInputLength) : ''
  }
  const entered = { name: text('name'), phone: text('phone'), region: text('region'), detail: text('detail') }
  const choices = readChoices((name) => text(`choice.${name}`))
  const values = { addressId: text('addressId') || newAddress, ...entered, note: text('note'), choices }

  const selected = saved.find(({ id }) => id === values.addressId)
  const lines = form.get('lines')
  const parsed = orderRequestSchema.safeParse({
    submissionKey: text('submissionKey'),
    lines: typeof lines === 'string' ? parseAllLines(lines) : [],
    address: selected ?? entered,
    note: values.note,
  })
  const validChoice = selected !== undefined || values.addressId === newAddress
  if (parsed.success && validChoice) return { values, request: { ...parsed.data, choices }, errors: null }

  const invalid = new Set<string>(parsed.error?.issues.map((issue) => issue.message))
  const errors = fields.filter((field) => invalid.has(field))
  if (!validChoice) {
    const otherErrors = errors.filter((field) => !(field in entered))
    return { values, request: null, errors: ['address', ...otherErrors] }
  }
  return { values, request: null, errors: errors.length > 0 ? errors : ['lines'] }
}

/** Parses the lines. Returns none if any is malformed, rather than ordering only a part of what was shown. */
function parseAllLines(text: string) {
  const lines = parseCart(text)
  return formatCart(lines) === text ? lines : []
}
