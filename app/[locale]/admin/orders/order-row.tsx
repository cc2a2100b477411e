import { ShopLink } from '@/app/_components/layout/shop-link'
import { statusColour } from '@/app/_components/order/order-summary-card'
import { DateTime } from '@/app/_components/ui/date-time'
import { Picture } from '@/app/_components/ui/picture'
import { Price } from '@/app/_components/ui/price'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { AdminOrder } from '@/lib/admin/orders'

/** An order in the merchant's list. The whole card links to the order. */
export function OrderRow({ locale, order }: { locale: string; order: AdminOrder }) {
  const { admin, orderStatus } = getText(locale)
  const text = admin.orders
  const { orderNo, status, lines, name, region, note } = order
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <article className="press relative w-full rounded-card bg-surface p-4 shadow-card">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="text-soft">
          <DateTime date={order.createdAt} locale={locale} short />
        </span>
        <span className={`shrink-0 font-medium ${statusColour[status]}`}>{orderStatus[status]}</span>
      </div>
      <div className="mt-2.5 flex gap-3">
        <Picture
          path={lines[0]?.picture || null}
          alt=""
          sizes="3.5rem"
          className="size-14 shrink-0 rounded-inner"
        />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline justify-between gap-3">
            <span className="truncate">
              <bdi>{name}</bdi>
              <bdi className="ml-2 text-sm text-soft">{region}</bdi>
            </span>
            <Price fen={order.amount} size="sm" className="shrink-0 text-ink" />
          </p>
          <p className="mt-0.5 truncate text-sm text-soft">
            {lines
              .map(({ title, options, quantity }) => `${title} ${options} ×${quantity}`)
              .join(text.separator)}
          </p>
          {note && (
            <p className="mt-0.5 truncate text-sm text-warn">
              {text.note}
              <bdi>{note}</bdi>
            </p>
          )}
        </div>
      </div>
      <p className="mt-2 flex items-baseline justify-between gap-3 text-xs text-soft">
        <ShopLink
          href={`/admin/orders/${orderNo}`}
          className="font-mono after:absolute after:inset-0 after:rounded-card"
        >
          {orderNo}
        </ShopLink>
        {interpolate(text.pieces, { n: pieces })}
      </p>
    </article>
  )
}
