import { ShopLink } from '@/app/_components/layout/shop-link'
import { buttonClass } from '@/app/_components/ui/button'
import { DateTime } from '@/app/_components/ui/date-time'
import { Picture } from '@/app/_components/ui/picture'
import { Price } from '@/app/_components/ui/price'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { OrderSummary } from '@/lib/orders/queries'

/** An order in a list. The whole card links to the order. */
export function OrderSummaryCard({ locale, order }: { locale: string; order: OrderSummary }) {
  const { orderList: text, orderStatus } = getText(locale)
  const { lines, status } = order
  const [first] = lines
  const itemCount = lines.reduce((sum, line) => sum + line.quantity, 0)
  const unpaid = status === 'PENDING' && order.expiresAt > new Date()
  return (
    <article className="press relative rounded-card bg-surface p-4 shadow-card md:p-5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-soft">
          <DateTime date={order.createdAt} locale={locale} />
        </span>
        <span className={`shrink-0 font-medium ${statusColour[status]}`}>{orderStatus[status]}</span>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <div className="flex flex-wrap gap-2">
          {lines.slice(0, 3).map((line) => (
            <Picture
              key={line.sku}
              path={line.picture || null}
              alt=""
              sizes="4.5rem"
              className="size-18 rounded-inner"
            />
          ))}
        </div>
        {first && lines.length === 1 && (
          <div className="min-w-0 flex-1 basis-32">
            <p className="line-clamp-2">{first.title}</p>
            {first.options && <p className="text-sm text-soft">{first.options}</p>}
          </div>
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Price fen={order.amount} className="text-ink" />
          <span className="text-sm text-soft">{interpolate(text.itemCount, { n: itemCount })}</span>
        </p>
        <ShopLink
          href={`/orders/${order.orderNo}`}
          aria-label={interpolate(text.openName, {
            label: unpaid ? text.pay : text.view,
            title: first?.title ?? order.orderNo,
          })}
          className={buttonClass(
            unpaid ? 'accent' : 'quiet',
            'sm',
            'ml-auto shrink-0 after:absolute after:inset-0 after:rounded-card',
          )}
        >
          {unpaid ? text.pay : text.view}
        </ShopLink>
      </div>
    </article>
  )
}

/** The text colour of each status. */
export const statusColour: Record<OrderSummary['status'], string> = {
  PENDING: 'text-price',
  PAID: 'text-good',
  REVIEW: 'text-warn',
  CLOSED: 'text-soft',
  SHIPPED: 'text-link',
  COMPLETED: 'text-soft',
  REFUNDED: 'text-soft',
}
