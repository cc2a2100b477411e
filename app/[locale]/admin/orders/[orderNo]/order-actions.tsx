import type { ReactNode } from 'react'
import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { type ButtonKind, buttonClass } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Confirm } from '@/app/_ui/order-confirm'
import { SubmitButton } from '@/app/_ui/submit-button'
import { yuan } from '@/lib/money'
import type { getDeskOrder } from '@/lib/orders/desk'
import { maxShipmentText } from '@/lib/orders/fulfil'
import { ask, callOff, close, complete, correct, ship } from './actions'

type Order = NonNullable<Awaited<ReturnType<typeof getDeskOrder>>>

/** What the merchant may do with an order as it stands. */
export function OrderActions({ locale, order }: { locale: string; order: Order }) {
  const { order: text, cancel } = getText(locale).admin
  const { orderNo, status, shippable } = order
  const callOffHint = fill(text.callOffHint, { amount: yuan(order.amount) })
  return (
    <div className="mx-auto mt-5 grid max-w-sm gap-2.5">
      {status === 'PAID' && shippable && (
        <ShipForm locale={locale} order={order} action={ship.bind(null, orderNo)} yes={text.shipYes} />
      )}
      {status === 'SHIPPED' && (
        <>
          <Ask
            open={text.complete}
            kind="accent"
            title={text.completeTitle}
            no={cancel}
            yes={text.completeYes}
            action={complete.bind(null, orderNo)}
          />
          <details className="text-left">
            <summary className={buttonClass('plain', 'sm', 'w-full')}>{text.correct}</summary>
            <ShipForm
              locale={locale}
              order={order}
              action={correct.bind(null, orderNo)}
              yes={text.correct}
              kind="second"
            />
          </details>
        </>
      )}
      {status === 'PAID' && !shippable && (
        <form action={ask.bind(null, orderNo)} className="grid">
          <SubmitButton size="lg" pending={text.asking}>
            {text.ask}
          </SubmitButton>
        </form>
      )}
      {status === 'REVIEW' && (
        <Ask
          open={text.close}
          kind="quiet"
          title={text.closeTitle}
          hint={text.closeHint}
          no={cancel}
          yes={text.closeYes}
          action={close.bind(null, orderNo)}
        />
      )}
      {status === 'PAID' && (
        <Ask
          open={text.callOff}
          kind="quiet"
          title={text.callOffTitle}
          hint={shippable ? callOffHint : `${callOffHint}${text.callOffUnconfirmed}`}
          no={cancel}
          yes={text.callOffYes}
          action={callOff.bind(null, orderNo)}
        />
      )}
    </div>
  )
}

function ShipForm({
  locale,
  order,
  action,
  yes,
  kind,
}: {
  locale: string
  order: Order
  action: (form: FormData) => Promise<void>
  yes: string
  kind?: ButtonKind
}) {
  const text = getText(locale).admin.order
  const field = { autoComplete: 'off', maxLength: maxShipmentText, hint: text.carrierHint }
  return (
    <form action={action} className="grid gap-2.5 text-left">
      <Field label={text.carrier} name="carrier" defaultValue={order.carrier ?? ''} {...field} />
      <Field label={text.trackingNo} name="trackingNo" defaultValue={order.trackingNo ?? ''} {...field} />
      <SubmitButton size="lg" kind={kind}>
        {yes}
      </SubmitButton>
    </form>
  )
}

function Ask({
  open,
  kind,
  title,
  hint,
  no,
  yes,
  action,
}: {
  open: ReactNode
  kind: ButtonKind
  title: string
  hint?: string
  no: string
  yes: string
  action: () => Promise<void>
}) {
  return (
    <Confirm open={open} openClass={buttonClass(kind, 'lg')} title={title} hint={hint} no={no}>
      <form action={action} className="grid">
        <SubmitButton size="lg" className="px-3">
          {yes}
        </SubmitButton>
      </form>
    </Confirm>
  )
}
