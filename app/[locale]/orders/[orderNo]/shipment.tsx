import { getText } from '@/app/_text'
import { buttonClass } from '@/app/_ui/button'
import { OrderCard } from '@/app/_ui/order-card'
import { Confirm } from '@/app/_ui/order-confirm'
import { CopyButton } from '@/app/_ui/order-copy'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { OwnOrder } from '@/lib/orders/read'
import { confirmReceived } from './actions'

/** How the order was sent, as far as the merchant has told. */
export function ShipmentCard({ locale, order }: { locale: string; order: OwnOrder }) {
  const text = getText(locale).order
  const { carrier, trackingNo } = order
  if (!carrier && !trackingNo) return null
  return (
    <OrderCard title={text.shipment}>
      <dl className="space-y-2.5">
        {carrier && (
          <div className="flex items-baseline gap-3">
            <dt className="w-20 shrink-0 text-soft">{text.carrier}</dt>
            <dd className="min-w-0 flex-1">
              <bdi>{carrier}</bdi>
            </dd>
          </div>
        )}
        {trackingNo && (
          <div className="flex items-baseline gap-3">
            <dt className="w-20 shrink-0 text-soft">{text.trackingNo}</dt>
            <dd className="flex min-w-0 flex-1 items-center justify-between gap-1">
              <bdi className="min-w-0 font-mono text-sm">{trackingNo}</bdi>
              <CopyButton value={trackingNo} text={text.copyTrackingNo} />
            </dd>
          </div>
        )}
      </dl>
    </OrderCard>
  )
}

/** 确认收货, which asks back. */
export function Received({ locale, orderNo }: { locale: string; orderNo: string }) {
  const text = getText(locale).order
  return (
    <Confirm
      open={text.received}
      openClass={buttonClass('accent')}
      title={text.receivedTitle}
      hint={text.receivedHint}
      no={text.receivedNo}
    >
      <form action={confirmReceived.bind(null, orderNo)} className="grid">
        <SubmitButton size="lg" pending={text.receiving} className="px-3">
          {text.receivedYes}
        </SubmitButton>
      </form>
    </Confirm>
  )
}
