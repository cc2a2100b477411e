import type { Text } from '@/app/_text'
import { type OrderPrice, priceParts } from '@/lib/orders/pricing'
import type { TotalsRow } from './order-totals'

/** The parts of a price, for OrderTotals. A part without a charge that is always listed shows a note instead of 0. */
export function priceRows(text: Text['price'], price: OrderPrice): TotalsRow[] {
  return priceParts
    .filter(({ part, always }) => always || price[part] !== 0)
    .map(({ part, sign }) => {
      const label = text[part]
      return price[part] === 0 ? { label, note: text.free } : { label, fen: sign * price[part] }
    })
}
