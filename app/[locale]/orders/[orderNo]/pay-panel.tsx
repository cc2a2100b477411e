import type { ReactNode } from 'react'
import { OrderStatusView } from '@/app/_components/order/order-status-view'
import { buttonClass } from '@/app/_components/ui/button'
import { RefreshIcon } from '@/app/_components/ui/icons'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { AppLink } from '@/app/_components/vvchat/app-link'
import { getText, type Text } from '@/app/_text'
import { env } from '@/lib/env'
import { pathIn } from '@/lib/locale-path'
import type { OwnOrder } from '@/lib/orders/queries'
import { payLink } from '@/lib/vvchat'
import { retryPayment } from './actions'
import { CheckPayment } from './check-payment'
import { Countdown } from './countdown'

/** How the cashier has just returned to the order page: null if it has not. Says nothing about the actual payment. */
export type CashierReturn = 'paid' | 'other' | null

/**
 * The order's status and, while it is pending, the buttons to pay. It shows "paid" only once the payment is settled, and
 * never "failed", because a missing payment may still arrive.
 */
export function PayPanel({
  locale,
  order,
  cashierReturn,
  redirectUri,
  support,
}: {
  locale: string
  order: OwnOrder
  cashierReturn: CashierReturn
  redirectUri: string
  /** The link to customer service, for orders under review. */
  support: ReactNode
}) {
  const { order: text, orderStatus } = getText(locale)
  const { status, amount } = order
  if (status !== 'PENDING')
    return (
      <OrderStatusView
        status={status}
        title={orderStatus[status]}
        lead={order.refunded && status === 'REFUNDED' ? text.refunded : text.lead[status]}
        amount={amount}
      >
        {status === 'REVIEW' && <div className="mt-5">{support}</div>}
      </OrderStatusView>
    )

  const now = Date.now()
  const checkPayment = (
    <CheckPayment
      orderNo={order.orderNo}
      text={text.checkPayment}
      kind={cashierReturn === 'paid' ? 'accent' : 'quiet'}
    />
  )
  if (order.expiresAt.getTime() <= now)
    return (
      <OrderStatusView status="PENDING" title={text.expired} lead={text.expiredLead} amount={amount}>
        <div className="mx-auto mt-5 grid max-w-sm gap-2.5">{checkPayment}</div>
        <RefreshWithoutScript locale={locale} orderNo={order.orderNo} />
      </OrderStatusView>
    )

  const { imprestCode } = order.payment
  const confirming = cashierReturn === 'paid' && imprestCode
  return (
    <OrderStatusView
      status="PENDING"
      title={confirming ? text.confirming : orderStatus.PENDING}
      lead={confirming ? text.confirmingLead : text.lead.PENDING}
      amount={amount}
    >
      <p className="mt-2 text-sm text-soft">
        {text.timeLeft}{' '}
        <Countdown expiresAt={order.expiresAt.getTime()} serverNow={now} label={text.timeLeft} />
      </p>
      <div className="mx-auto mt-5 grid max-w-sm gap-2.5">
        {imprestCode ? (
          <>
            {confirming && checkPayment}
            <AppLink
              locale={locale}
              href={payLink(env().vvchat, { imprestCode, redirectUri })}
              className={buttonClass(confirming ? 'quiet' : 'accent', 'lg')}
            >
              {cashierReturn ? text.payAgain : text.pay}
            </AppLink>
            <p className="-mt-1 text-sm text-soft">{text.payHint}</p>
            {!confirming && checkPayment}
          </>
        ) : (
          <NotReady locale={locale} order={order} />
        )}
      </div>
      <RefreshWithoutScript locale={locale} orderNo={order.orderNo} />
    </OrderStatusView>
  )
}

/** Shown while there is no payment code: the reason, the platform's message and a retry button. */
function NotReady({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { calling, failure, failureText } = order.payment
  const { title, lead } = notReadyText(text, order.payment)
  return (
    <>
      <div role="status" className="rounded-card bg-warn-tint px-4 py-3 text-left text-warn">
        <p className="font-medium">{title}</p>
        <p className="text-sm">{lead}</p>
        {!calling && failure === 'REJECTED' && failureText && (
          <p className="mt-1 text-sm">
            {text.platformMessage}
            <bdi className="line-clamp-4">{failureText.slice(0, 300)}</bdi>
          </p>
        )}
      </div>
      {!calling && (
        <form action={retryPayment.bind(null, order.orderNo)} className="grid">
          <SubmitButton size="lg" pending={text.retrying}>
            {text.retry}
          </SubmitButton>
        </form>
      )}
    </>
  )
}

function notReadyText(
  text: Text['order'],
  { calling, failure }: OwnOrder['payment'],
): { title: string; lead: string } {
  if (calling) return { title: text.preparing, lead: text.preparingLead }
  if (failure === 'EXPIRED') return { title: text.codeExpired, lead: text.codeExpiredLead }
  return { title: text.notReady, lead: text.notReadyLead }
}

function RefreshWithoutScript({ locale, orderNo }: { locale: string; orderNo: string }) {
  return (
    <p className="mt-2 hidden noscript:block">
      <a href={pathIn(locale, `/orders/${orderNo}`)} className={buttonClass('plain', 'sm')}>
        <RefreshIcon width="18" height="18" />
        {getText(locale).order.refresh}
      </a>
    </p>
  )
}
