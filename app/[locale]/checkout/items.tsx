import { getText, type Text } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { AlertIcon } from '@/app/_ui/icons'
import { OrderCard } from '@/app/_ui/order-card'
import { OrderLineRow } from '@/app/_ui/order-lines'
import { Sums } from '@/app/_ui/order-sums'
import type { CartTrouble, CartViewLine } from '@/lib/cart/view'
import { yuan } from '@/lib/money'

/** What is about to be ordered, at the prices of this moment, each line with what stands in its way. */
export function CheckoutItems({ locale, lines }: { locale: string; lines: CartViewLine[] }) {
  const { checkout: text, cart } = getText(locale)
  return (
    <OrderCard title={text.items}>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.sku} className="py-3 first:pt-0 last:pb-0">
            <OrderLineRow
              line={{
                ...line,
                title: line.title ?? cart.unknown,
                price: line.trouble?.kind === 'WITHDRAWN' ? null : line.price,
              }}
            />
            {line.trouble && (
              <p className="mt-2 flex items-start gap-1.5 text-sm text-warn">
                <AlertIcon width="18" height="18" className="mt-px shrink-0" />
                {troubleText(text.trouble, line.trouble)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </OrderCard>
  )
}

/** How the total comes about. `total` in fen. */
export function CheckoutSummary({
  locale,
  total,
  pieces,
}: {
  locale: string
  total: number
  pieces: number
}) {
  const text = getText(locale).checkout
  return (
    <OrderCard title={text.summary} aside={fill(text.pieces, { n: pieces })}>
      <Sums
        rows={[
          { label: text.goods, fen: total },
          { label: text.shipping, note: text.freeShipping },
        ]}
        total={{ label: text.total, fen: total }}
      />
    </OrderCard>
  )
}

function troubleText(text: Text['checkout']['trouble'], trouble: CartTrouble): string {
  switch (trouble.kind) {
    case 'NOT_ENOUGH':
      return fill(text.NOT_ENOUGH, { n: trouble.left })
    case 'PRICE_CHANGED':
      return fill(text.PRICE_CHANGED, { price: yuan(trouble.from) })
    default:
      return text[trouble.kind]
  }
}
