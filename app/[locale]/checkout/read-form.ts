import type { SavedAddress } from '@/lib/addresses'
import { formatCart, parseCart } from '@/lib/cart/cart'
import { type OrderRequest, orderRequestSchema } from '@/lib/orders/request'
import { newAddress } from './new-address'

/** What the buyer typed or chose, as it goes back into the form. */
export interface CheckoutValues {
  addressId: string
  name: string
  phone: string
  region: string
  detail: string
  note: string
}

const fields = ['address', 'name', 'phone', 'region', 'detail', 'note', 'lines'] as const
export type CheckoutField = (typeof fields)[number]

export type CheckoutReading =
  | { values: CheckoutValues; request: OrderRequest; errors: null }
  | { values: CheckoutValues; request: null; errors: CheckoutField[] }

/** Longer than any field may be: what is cut off here was refused anyway, and need not travel back. */
const maxTyped = 500

/**
 * Reads a checkout form. The lines are those that its page showed (`lines`, in the cart's own notation, each with the
 * price shown in fen): what was seen is what is ordered, or refused, whatever another tab did to the cart since.
 * A chosen address is looked up among the buyer's own `saved` ones. Never throws; `errors` names every wrong field.
 */
export function readCheckoutForm(form: FormData, saved: SavedAddress[]): CheckoutReading {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.slice(0, maxTyped) : ''
  }
  const typed = { name: text('name'), phone: text('phone'), region: text('region'), detail: text('detail') }
  const values = { addressId: text('addressId') || newAddress, ...typed, note: text('note') }

  const chosen = saved.find(({ id }) => id === values.addressId)
  const shown = form.get('lines')
  const parsed = orderRequestSchema.safeParse({
    submissionKey: text('submissionKey'),
    lines: typeof shown === 'string' ? wholeCart(shown) : [],
    address: chosen ?? typed,
    note: values.note,
  })
  const known = chosen !== undefined || values.addressId === newAddress
  if (parsed.success && known) return { values, request: parsed.data, errors: null }

  const wrong = new Set<string>(parsed.error?.issues.map((issue) => issue.message))
  const errors = fields.filter((field) => wrong.has(field))
  if (!known)
    return { values, request: null, errors: ['address', ...errors.filter((field) => !(field in typed))] }
  return { values, request: null, errors: errors.length > 0 ? errors : ['lines'] }
}

/** The lines of the cart's notation, none when any of them is not a line: half of what was shown is not an order. */
function wholeCart(text: string) {
  const lines = parseCart(text)
  return formatCart(lines) === text ? lines : []
}
