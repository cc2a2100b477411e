import { ShopLink } from '@/app/_components/layout/shop-link'
import { Card } from '@/app/_components/ui/card'
import { BoxIcon, ReceiptIcon, TruckIcon, WalletIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { OrderStatus } from '@/lib/orders/states'
import { tabCount, tabPath } from '../orders/tabs'

const shortcuts = [
  { tab: 'unpaid', Icon: WalletIcon },
  { tab: 'toShip', Icon: BoxIcon },
  { tab: 'shipped', Icon: TruckIcon },
  { tab: 'done', Icon: ReceiptIcon },
] as const

/** Links to the tabs of 我的订单, with the number of orders in each except `done`. */
export function OrderShortcuts({
  locale,
  counts,
}: {
  locale: string
  counts: Partial<Record<OrderStatus, number>>
}) {
  const { me, orderList } = getText(locale)
  return (
    <Card
      title={me.orders}
      aside={
        <ShopLink href={tabPath('all')} className="-my-3 inline-flex min-h-11 items-center text-link">
          {me.allOrders}
        </ShopLink>
      }
    >
      <ul className="grid grid-cols-4">
        {shortcuts.map(({ tab, Icon }) => {
          const count = tab === 'done' ? 0 : tabCount(tab, counts)
          return (
            <li key={tab}>
              <ShopLink
                href={tabPath(tab)}
                aria-label={
                  count > 0
                    ? interpolate(orderList.tabCount, { label: orderList.tabs[tab], n: count })
                    : orderList.tabs[tab]
                }
                className="press flex min-h-16 flex-col items-center justify-center gap-1 rounded-inner text-sm active:bg-sunken"
              >
                <span className="relative">
                  <Icon width="26" height="26" />
                  {count > 0 && (
                    <span className="absolute -top-1.5 left-4 grid h-[1.15rem] min-w-[1.15rem] place-items-center rounded-full bg-accent px-1 text-2xs leading-none font-semibold text-on-accent tabular-nums">
                      {count > 99 ? '99+' : count}
                    </span>
                  )}
                </span>
                {orderList.tabs[tab]}
              </ShopLink>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
