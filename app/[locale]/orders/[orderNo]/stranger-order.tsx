import { getText } from '@/app/_text'
import { buttonClass } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { OrderStatusView } from '@/app/_ui/order-status'
import type { PublicOrder } from '@/lib/orders/read'
import { loginPath } from '../../login/login-path'

/** What anybody who knows the number may see: status and amount, no person, no goods. */
export function StrangerOrderView({
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
              {order.status === 'PENDING' ? text.strangerLeadUnpaid : text.strangerLead}
            </p>
            {order.status === 'PENDING' && (
              <p className="mt-1 hidden text-balance text-soft md:block noscript:hidden">
                {text.strangerFollow}
              </p>
            )}
            <a
              href={loginPath(`/orders/${order.orderNo}`)}
              rel="nofollow"
              className={buttonClass('accent', 'lg', 'mt-3')}
            >
              {text.toLogin}
            </a>
          </>
        )}
        <noscript>
          <a href={`/orders/${order.orderNo}`} className={buttonClass('plain', 'sm', 'mt-2')}>
            {text.refresh}
          </a>
        </noscript>
      </OrderStatusView>
      {loggedIn && <Notice>{text.notYours}</Notice>}
    </>
  )
}
