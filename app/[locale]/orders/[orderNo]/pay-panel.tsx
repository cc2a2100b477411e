import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { AppLink } from '@/app/_ui/app-link'
import { buttonClass } from '@/app/_ui/button'
import { RefreshIcon } from '@/app/_ui/icons'
import { OrderCountdown } from '@/app/_ui/order-countdown'
import { OrderStatusView } from '@/app/_ui/order-status'
import { SubmitButton } from '@/app/_ui/submit-button'
import { env } from '@/lib/env'
import type { OwnOrder } from '@/lib/orders/read'
import { payLink } from '@/lib/vvchat'
import { retryPayment } from './actions'
import { AskPaid } from './ask-paid'

/**
 * How the order stands and, while it waits for money, the one thing to do about it. It says paid when the books say
 * so, and never "failed": that no money has come proves nothing about the next second.
 */
export function PayPanel({
  locale,
  order,
  cameBack,
  redirectUri,
  support,
}: {
  locale: string
  order: OwnOrder
  cameBack: 'paid' | 'other' | null
  redirectUri: string
  /** The way to 客服, for when only a person can help. */
  support: ReactNode
}) {
  const { order: text, orderStatus } = getText(locale)
  const { status, amount } = order
  if (status !== 'PENDING')
    return (
      <OrderStatusView
        status={status}
        title={orderStatus[status]}
        lead={order.moneyIsBack && status === 'REFUNDED' ? text.moneyIsBack : text.lead[status]}
        amount={amount}
      >
        {status === 'REVIEW' && <div className="mt-5">{support}</div>}
      </OrderStatusView>
    )

  const now = Date.now()
  const askPaid = (
    <AskPaid orderNo={order.orderNo} text={text.askPaid} kind={cameBack === 'paid' ? 'accent' : 'quiet'} />
  )
  if (order.expiresAt.getTime() <= now)
    return (
      <OrderStatusView status="PENDING" title={text.expired} lead={text.expiredLead} amount={amount}>
        <div className="mx-auto mt-5 grid max-w-sm gap-2.5">{askPaid}</div>
        <RefreshWithoutScript locale={locale} orderNo={order.orderNo} />
      </OrderStatusView>
    )

  const { imprestCode } = order.payment
  const confirming = cameBack === 'paid' && imprestCode
  return (
    <OrderStatusView
      status="PENDING"
      title={confirming ? text.confirming : orderStatus.PENDING}
      lead={confirming ? text.confirmingLead : text.lead.PENDING}
      amount={amount}
    >
      <p className="mt-2 text-sm text-soft">
        {text.timeLeft}{' '}
        <OrderCountdown expiresAt={order.expiresAt.getTime()} serverNow={now} label={text.timeLeft} />
      </p>
      <div className="mx-auto mt-5 grid max-w-sm gap-2.5">
        {imprestCode ? (
          <>
            {confirming && askPaid}
            <AppLink
              locale={locale}
              href={payLink(env().vvchat, { imprestCode, redirectUri })}
              className={buttonClass(confirming ? 'quiet' : 'accent', 'lg')}
            >
              {cameBack ? text.payAgain : text.pay}
            </AppLink>
            <p className="-mt-1 text-sm text-soft">{text.payHint}</p>
            {!confirming && askPaid}
          </>
        ) : (
          <NotReady locale={locale} order={order} />
        )}
      </div>
      <RefreshWithoutScript locale={locale} orderNo={order.orderNo} />
    </OrderStatusView>
  )
}

/** There is no code to pay with: why, what the platform said, and trying again. */
function NotReady({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { calling, failure, failureText } = order.payment
  const dead = failure === 'DEAD'
  return (
    <>
      <div role="status" className="rounded-card bg-warn-tint px-4 py-3 text-left text-warn">
        <p className="font-medium">{calling ? text.preparing : dead ? text.codeDead : text.notReady}</p>
        <p className="text-sm">
          {calling ? text.preparingLead : dead ? text.codeDeadLead : text.notReadyLead}
        </p>
        {!calling && failure === 'REJECTED' && failureText && (
          <p className="mt-1 text-sm">
            {text.platformSays}
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

function RefreshWithoutScript({ locale, orderNo }: { locale: string; orderNo: string }) {
  return (
    <noscript>
      <a href={`/orders/${orderNo}`} className={buttonClass('plain', 'sm', 'mt-2')}>
        <RefreshIcon width="18" height="18" />
        {getText(locale).order.refresh}
      </a>
    </noscript>
  )
}
