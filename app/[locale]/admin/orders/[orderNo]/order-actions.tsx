import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from '@/app/_components/ui/button'
import { Confirm } from '@/app/_components/ui/confirm'
import { Field } from '@/app/_components/ui/field'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { AdminOrderDetails } from '@/lib/admin/orders'
import type { AdminPayment } from '@/lib/admin/payments'
import { yuan } from '@/lib/money'
import { maxShipmentText } from '@/lib/orders/fulfil'
import { cancelAndRefund, close, complete, confirmPayment, correct, query, ship } from './actions'

interface Props {
  locale: string
  order: AdminOrderDetails
}

/** What the merchant can do with an order in its present state. */
export function OrderActions({ locale, order }: Props) {
  const { status, applied } = order
  return (
    <div className="mx-auto mt-5 grid max-w-sm gap-2.5">
      {status === 'PAID' && applied?.proven && (
        <PaidActions locale={locale} order={order} payment={applied} />
      )}
      {status === 'PAID' && !applied?.proven && <UnconfirmedActions locale={locale} order={order} />}
      {status === 'SHIPPED' && <ShippedActions locale={locale} order={order} />}
      {status === 'REVIEW' && <ReviewActions locale={locale} order={order} />}
    </div>
  )
}

function PaidActions({ locale, order, payment }: Props & { payment: AdminPayment }) {
  const text = getText(locale).admin.order
  const { orderNo, amount } = order
  return (
    <>
      <ShipForm locale={locale} order={order} action={ship.bind(null, orderNo)} label={text.shipYes} />
      <ConfirmAction
        locale={locale}
        trigger={text.cancel}
        title={text.cancelTitle}
        hint={
          <>
            {interpolate(text.cancelHint, { amount: yuan(amount) })}
            {payment.missingProof && <span className="mt-2 block text-warn">{text.cancelStops}</span>}
          </>
        }
        label={text.cancelYes}
        action={cancelAndRefund.bind(null, orderNo)}
      />
    </>
  )
}

/** The platform has reported the payment in one way only: see lib/orders/payment-proof.ts. */
function UnconfirmedActions({ locale, order }: Props) {
  const text = getText(locale).admin.order
  const { orderNo, applied } = order
  return (
    <>
      <form action={query.bind(null, orderNo)} className="grid">
        <SubmitButton size="lg" pending={text.querying}>
          {text.query}
        </SubmitButton>
      </form>
      {applied && (
        <ConfirmAction
          locale={locale}
          trigger={text.confirmByHand}
          title={text.confirmByHandTitle}
          hint={
            <Interpolate
              text={text.confirmByHandHint}
              values={{ amount: yuan(applied.amount), tradeNo: applied.tradeNo }}
            />
          }
          label={text.confirmByHandYes}
          action={confirmPayment.bind(null, orderNo)}
        />
      )}
      <p className="mt-1 text-sm text-soft">{text.cancelUnconfirmed}</p>
    </>
  )
}

function ShippedActions({ locale, order }: Props) {
  const text = getText(locale).admin.order
  const { orderNo } = order
  return (
    <>
      <ConfirmAction
        locale={locale}
        trigger={text.complete}
        kind="accent"
        title={text.completeTitle}
        label={text.completeYes}
        action={complete.bind(null, orderNo)}
      />
      <details className="text-left">
        <summary className={buttonClass('plain', 'sm', 'w-full')}>{text.correct}</summary>
        <ShipForm
          locale={locale}
          order={order}
          action={correct.bind(null, orderNo)}
          label={text.correct}
          kind="second"
        />
      </details>
    </>
  )
}

function ReviewActions({ locale, order }: Props) {
  const text = getText(locale).admin.order
  return (
    <ConfirmAction
      locale={locale}
      trigger={text.close}
      title={text.closeTitle}
      hint={text.closeHint}
      label={text.closeYes}
      action={close.bind(null, order.orderNo)}
    />
  )
}

function ShipForm({
  locale,
  order,
  action,
  label,
  kind,
}: Props & { action: (form: FormData) => Promise<void>; label: string; kind?: ButtonKind }) {
  const text = getText(locale).admin.order
  const field = { autoComplete: 'off', maxLength: maxShipmentText, hint: text.carrierHint }
  return (
    <form action={action} className="grid gap-2.5 text-left">
      <Field label={text.carrier} name="carrier" defaultValue={order.carrier ?? ''} {...field} />
      <Field label={text.trackingNo} name="trackingNo" defaultValue={order.trackingNo ?? ''} {...field} />
      <SubmitButton size="lg" kind={kind}>
        {label}
      </SubmitButton>
    </form>
  )
}

/** A button that asks for confirmation before it runs the action. */
function ConfirmAction({
  locale,
  trigger,
  kind = 'quiet',
  title,
  hint,
  label,
  action,
}: {
  locale: string
  trigger: string
  kind?: ButtonKind
  title: string
  hint?: ReactNode
  /** The button that runs the action. */
  label: string
  action: () => Promise<void>
}) {
  return (
    <Confirm
      trigger={trigger}
      triggerClass={buttonClass(kind, 'lg')}
      title={title}
      hint={hint}
      cancelLabel={getText(locale).admin.cancel}
    >
      <form action={action} className="grid">
        <SubmitButton size="lg" className="px-3">
          {label}
        </SubmitButton>
      </form>
    </Confirm>
  )
}
