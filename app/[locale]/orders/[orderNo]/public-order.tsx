import { OrderStatusView } from '@/app/_components/order/order-status-view'
import { buttonClass } from '@/app/_components/ui/button'
import { Notice } from '@/app/_components/ui/notice'
import { getText } from '@/app/_text'
import { loginPath } from '@/lib/auth/login-path'
import { pathIn } from '@/lib/locale-path'
import type { PublicOrder } from '@/lib/orders/queries'

/** What anyone with the order number may see: status and amount, but no personal data and no products. */
export function PublicOrderView({
  locale,
  order,
  loggedIn,
}: {
  locale: string
  order: PublicOrder
  loggedIn: boolean
}) {
  const { order: text, orderStatus } = getText(locale)
  return (
    <>
      <OrderStatusView status={order.status} title={orderStatus[order.status]} amount={order.amount}>
        {!loggedIn && (
          <>
            <p className="mt-5 text-balance text-soft">
              {order.status === 'PENDING' ? text.publicLeadUnpaid : text.publicLead}
            </p>
            {order.status === 'PENDING' && (
              <p className="mt-1 hidden text-balance text-soft md:block noscript:hidden">
                {text.publicAutoUpdate}
              </p>
            )}
            <a
              href={loginPath(pathIn(locale, `/orders/${order.orderNo}`))}
              rel="nofollow"
              className={buttonClass('accent', 'lg', 'mt-3')}
            >
              {text.toLogin}
            </a>
          </>
        )}
        <p className="mt-2 hidden noscript:block">
          <a href={pathIn(locale, `/orders/${order.orderNo}`)} className={buttonClass('plain', 'sm')}>
            {text.refresh}
          </a>
        </p>
      </OrderStatusView>
      {loggedIn && <Notice>{text.notYours}</Notice>}
    </>
  )
}
