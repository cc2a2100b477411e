import { OrderTotals } from '@/app/_components/order/order-totals'
import { priceRows } from '@/app/_components/order/price-rows'
import { Card } from '@/app/_components/ui/card'
import type { Text } from '@/app/_text'
import type { OrderPrice } from '@/lib/orders/pricing'

export interface SummaryText {
  title: string
  itemCount: string
  total: string
  price: Text['price']
}

/** The amounts of the checkout. */
export function CheckoutSummary({ text, price }: { text: SummaryText; price: OrderPrice }) {
  return (
    <Card title={text.title} aside={text.itemCount}>
      <OrderTotals rows={priceRows(text.price, price)} total={{ label: text.total, fen: price.amount }} />
    </Card>
  )
}
