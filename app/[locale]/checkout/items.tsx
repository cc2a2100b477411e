import { OrderLineRow } from '@/app/_components/order/order-line-row'
import { Card } from '@/app/_components/ui/card'
import { AlertIcon } from '@/app/_components/ui/icons'
import { getText, type Text } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { CartLineIssue } from '@/lib/cart/line-issue'
import type { CartViewLine } from '@/lib/cart/view'
import { yuan } from '@/lib/money'

/** The lines to order at current prices, each with the issue that prevents ordering it. */
export function CheckoutItems({ locale, lines }: { locale: string; lines: CartViewLine[] }) {
  const { checkout: text, cart } = getText(locale)
  return (
    <Card title={text.items}>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.sku} className="py-3 first:pt-0 last:pb-0">
            <OrderLineRow
              line={{
                ...line,
                title: line.title ?? cart.unknown,
                price: line.issue?.kind === 'WITHDRAWN' ? null : line.price,
              }}
            />
            {line.issue && (
              <p className="mt-2 flex items-start gap-1.5 text-sm text-warn">
                <AlertIcon width="18" height="18" className="mt-px shrink-0" />
                {issueText(text.issue, line.issue)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function issueText(text: Text['checkout']['issue'], issue: CartLineIssue): string {
  switch (issue.kind) {
    case 'NOT_ENOUGH':
      return interpolate(text.NOT_ENOUGH, { n: issue.left })
    case 'PRICE_CHANGED':
      return interpolate(text.PRICE_CHANGED, { price: yuan(issue.from) })
    default:
      return text[issue.kind]
  }
}
